"""The whole configuration: this one file, read from the environment. docs/deploy.md lists the variables.

With DEBUG on nothing needs to be set. With DEBUG off (the default) whatever a public server needs and does
not have stops it at the start.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from claimtrack import caches, databases, environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var")))  # what the program itself writes

DEBUG = environment.flag("DEBUG", default=False)


def development_key() -> str:
    """Made once and kept, so that a restart signs nobody out."""
    file = VAR_DIR / "secret_key"
    if not file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(60))
    return file.read_text()


if DEBUG:
    SECRET_KEY = environment.text("SECRET_KEY") or development_key()
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = environment.required(
        "SECRET_KEY",
        "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(60))' "
        "(or set DEBUG=on on your own machine).",
    )
    environment.required("ALLOWED_HOSTS", "Give the site's names, separated by commas: claims.example.org")
    ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "articles",
    "claims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",  # the files of the page about the API, so that it loads none from elsewhere
    "axes",
    "csp",
]

MIDDLEWARE = [
    "claimtrack.requests.Observed",
    "claimtrack.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claimtrack.replicas.ReadFromReplica",
    "claimtrack.conditional.Conditional",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "claimtrack.probes.AnyHostForProbes",  # Django's CommonMiddleware, which looks at the name asked for
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every view asks for a login unless it says @login_not_required: a forgotten one is closed, not open.
    "claimtrack.headers.LoginUnlessPublic",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a refused login into a 429
]

# --- what the site is called -----------------------------------------------------------------------------

SITE_NAME = environment.text("SITE_NAME", "claimtrack")
CONTACT_EMAIL = environment.text("CONTACT_EMAIL")

ROOT_URLCONF = "claimtrack.urls"
WSGI_APPLICATION = "claimtrack.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "claimtrack" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- database --------------------------------------------------------------------------------------------

database = environment.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/claimtrack.sqlite3")
database["CONN_MAX_AGE"] = environment.number("DATABASE_CONNECTION_SECONDS", default=60)
if database["ENGINE"].endswith("sqlite3"):
    Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    database["OPTIONS"] |= {
        # A transaction takes the write lock when it begins: two that read and then write cannot both go on.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
    }
else:
    database = databases.primary(database)
DATABASE_REPLICAS = databases.replicas(environment.databases("DATABASE_REPLICA_URL"), like=database)
DATABASE_REPLICA_LAG_SECONDS = environment.number("DATABASE_REPLICA_LAG_SECONDS", default=5)
if DATABASE_REPLICAS:
    DATABASE_ROUTERS = ["claimtrack.replica.router.Router"]
DATABASES = {"default": database, **DATABASE_REPLICAS}

# --- what is kept, by this process or for all of them ----------------------------------------------------

KEEP_PAGES = not DEBUG  # a page is made once for all readers, until something is written
CACHE_URL = environment.address("CACHE_URL", ["redis", "rediss", "unix"])
CACHES = caches.shared(CACHE_URL) if CACHE_URL else caches.OWN

# --- who signs in ----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"  # the desk, for who may enter it
LOGOUT_REDIRECT_URL = "home"

BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=5)
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]  # each counted by itself
# Else whoever keeps trying keeps an editor locked out for good.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "claims.visitors.visitor_address"
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_ENABLE_ADMIN = False  # nothing is deleted from the admin, not even failed tries
AXES_VERBOSE = False

# --- what a browser is told ------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not DEBUG:
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked for from inside, where no TLS is
    SECURE_SSL_REDIRECT = environment.flag("SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_SUBDOMAINS", default=True)
    SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # The prefix makes a browser refuse the cookie unless it is secure, for this host alone and for path /.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- language and time -----------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# --- static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "claimtrack" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Names with a digest of the content, so that browsers may keep them for ever. While developing
        # the files are served from where they lie.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- data that readers take with them --------------------------------------------------------------------

DATA_LICENCE = environment.text("DATA_LICENCE")  # a name or an address, told beside every file of data

# --- what needs a second person --------------------------------------------------------------------------

# Of a new editor's published claims so many are looked at by somebody else first; 0: none.
FIRST_CLAIMS_REVIEWED = environment.number("FIRST_CLAIMS_REVIEWED", default=10)

# --- data for programs: /api/ ----------------------------------------------------------------------------

REST_FRAMEWORK = {
    # Closed unless a view says otherwise. No basic authentication, no forms: JSON alone.
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.Closed"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

# --- mail (invitations, forgotten passwords) -------------------------------------------------------------

DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("MAIL_FROM", "claimtrack@localhost")
if DEBUG:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_HOST = environment.text("MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("MAIL_PORT", default=25)
EMAIL_HOST_USER = environment.text("MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("MAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("MAIL_TLS", default=False)
EMAIL_TIMEOUT = 10

# --- fetching articles ------------------------------------------------------------------------------------

# Said to every site that is asked for a page. Who runs a site wants to know whom to write to.
FETCH_USER_AGENT = environment.header(
    "FETCH_USER_AGENT", f"claimtrack/0.1 (+mailto:{CONTACT_EMAIL or DEFAULT_FROM_EMAIL})"
)

# --- for whoever watches the server ----------------------------------------------------------------------

# Who may read /metrics: from these addresses, or with this token. For everybody else there is no such page.
METRICS_ALLOWED = environment.networks("METRICS_ALLOWED", default=["127.0.0.0/8", "::1"])
METRICS_TOKEN = environment.text("METRICS_TOKEN")
LOG_ADDRESSES = environment.flag("LOG_ADDRESSES", default=False)  # of visitors, in the line of each request

# --- logs ------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "claimtrack.logs.JsonLines"},
        "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain" if DEBUG else "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "axes": {"level": "WARNING"},
        # One line a request. The development server has lines of its own.
        "claimtrack.access": {"level": "WARNING" if DEBUG else "INFO"},
        # What they have to say of a page is said to the editor as a refusal.
        "htmldate": {"level": "CRITICAL"},
        "trafilatura": {"level": "CRITICAL"},
        "urllib3": {"level": "ERROR"},
    },
}
