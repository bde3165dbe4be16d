"""Settings of one instance. Everything an operator may change is read from the environment.

GUIJU_HOME          where state lives (default ./var): database, files, mail, operator's law
GUIJU_DATABASE_URL  postgres://… for the scale path; SQLite under GUIJU_HOME otherwise
GUIJU_SMTP_URL      smtp[s]://user:password@host:port; mail goes to a folder otherwise
GUIJU_MAIL_FROM     the address mail comes from
GUIJU_SITE_URL      the address under which people reach the site, for links in mail
GUIJU_HOSTS         host names the site answers to, separated by commas
"""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from guiju.site import instance

HOME = instance.home()
SECRET_KEY = instance.secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GUIJU_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *instance.installed_rooms(),  # before allauth: `look` draws its pages
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "guiju.site.middleware.CaseClockMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guiju.parties.session.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "guiju.site.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "guiju.site.urls"
WSGI_APPLICATION = "guiju.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "guiju.look.context.site",
            ],
        },
    }
]

DATABASES = {"default": instance.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("中文")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # the law's days are Beijing days

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a missing one
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(HOME / "files")},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "guiju.parties.signin.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # an account is a login name; contacts are kept elsewhere
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": None,  # a sign-in that succeeds is counted nowhere
    "login_failed": "60/m/ip,10/h/key",  # at most ten guesses are evaluated per account and hour
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Guiju"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which the clock of a phone may be off
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds of real time: a working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "guiju.look.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # bodies of forms and JSON; files go to disk
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOCALE_PATHS: list[Path] = []

SITE_URL = os.environ.get("GUIJU_SITE_URL", "http://localhost:8000")
DEFAULT_FROM_EMAIL = os.environ.get("GUIJU_MAIL_FROM", "guiju@localhost")
globals().update(instance.mail(HOME))
