"""Pelican's settings: the same site as its peers', with the caches that Pelican offers but does not switch on."""

SITENAME = "Bản tin Bình đẳng"
SITEURL = "https://vi-du.example"
PATH = "content"
ARTICLE_PATHS = ["tin"]
STATIC_PATHS = ["css"]
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "theme"
RELATIVE_URLS = False

ARTICLE_URL = ARTICLE_LANG_URL = "tin/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "tin/{slug}/index.html"
INDEX_SAVE_AS = "tin/index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = "categories/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
YEAR_ARCHIVE_URL = "archive/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/index.html"
ARCHIVES_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": 20, "tag": 20, "category": 20}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_ALL_RSS = "feed.xml"
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = True
FEED_DOMAIN = SITEURL

PLUGINS = ["pelican.plugins.sitemap", "pelican.plugins.neighbors"]
SITEMAP = {"format": "xml"}
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.tables": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.meta": {},
    },
    "output_format": "html5",
}

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
