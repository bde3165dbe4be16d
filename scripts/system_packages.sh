#!/bin/sh
# A browser, with a Chinese face, for the tests that need one. Called by `make test`, never by `make run`.
# Where there is none and none can be had, it says so and is no failure: those tests skip.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo '正在安装 Chromium… installing Chromium'
    if apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
        --no-install-recommends chromium fonts-noto-cjk >/dev/null; then exit 0; fi
fi
echo '没有 Chromium，浏览器测试将跳过。No Chromium here: the browser tests will be skipped.'
