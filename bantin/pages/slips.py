"""Two figures as digits in, whether the one may have been typed for the other out."""


def is_slip(typed: str, meant: str) -> bool:
    """Tell whether figures have the same digits in another order, or one digit another."""
    if typed == meant or len(typed) != len(meant):
        return False
    differing = sum(one != other for one, other in zip(typed, meant, strict=True))
    return differing == 1 or sorted(typed) == sorted(meant)
