"""The words of closed sets in, how authors call them in Vietnamese out: the first name is shown, all are read."""

EVENT_KIND = {
    "action-month": "Tháng hành động",
    "inspection": "Kiểm tra/giám sát",
    "gathering": "Gặp mặt/giao lưu/toạ đàm",
    "launch": "Lễ phát động/phát động",
    "meeting": "Cuộc họp/họp",
    "training": "Tập huấn/lớp tập huấn",
    "conference": "Hội nghị/hội thảo",
    "ceremony": "Lễ kỷ niệm/kỷ niệm/lễ",
    "contest": "Cuộc thi/hội thi/thi",
    "other": "Sự kiện/khác",
}

EVENT_STATUS = {
    "scheduled": "Theo kế hoạch/đúng kế hoạch/bình thường",
    "postponed": "Tạm hoãn/hoãn/đã hoãn",
    "rescheduled": "Dời ngày/đổi ngày/đã dời/lùi ngày",
    "cancelled": "Huỷ/đã huỷ/bị huỷ/huỷ bỏ",
}

FOCUS = {
    "top": "Trên/phía trên/bên trên",
    "bottom": "Dưới/phía dưới/bên dưới",
    "left": "Trái/bên trái",
    "right": "Phải/bên phải",
}

DOCUMENT_STATUS = {
    "in-force": "Còn hiệu lực/có hiệu lực/đang có hiệu lực",
    "expired": "Hết hiệu lực",
    "replaced": "Bị thay thế/đã bị thay thế/được thay thế/thay thế",
    "unknown": "Chưa rõ/không rõ",
}

MEASURE = {
    "count": "Số lượng/số đếm",
    "share": "Tỷ lệ/tỷ lệ phần trăm/tỷ trọng/tỉ lệ",
    "rate": "Tỷ suất/chỉ số/tỉ suất",
}

BETTER = {
    "higher": "Cao/cao hơn/càng cao càng tốt/tăng",
    "lower": "Thấp/thấp hơn/càng thấp càng tốt/giảm",
    "neutral": "Trung tính/không",
}
