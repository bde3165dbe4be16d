# 规矩 Guiju: every command in one place. `make` or `make help` prints the list below.

PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest
WORKERS ?= 2
BESIDE_POSTGRES := $(BIN)/python scripts/with_postgres.py

# Every process the tests start would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test unit scenarios browser drill lint fix types contracts law migrations \
	messages docs bench bench-check shots lock clean system-packages

help: ## 列出命令 print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- 使用 to use ---

setup: .venv/installed .venv/words ## 安装到 .venv，得到 .venv/bin/guiju install into .venv

run: .venv/installed .venv/words ## 打开带示例数据的网站 serve with example data [PORT=8000]
	@$(BIN)/guiju demo load
	@exec $(BIN)/guiju serve --port $(PORT)

# --- 测试 to test ---

test: .venv/tools system-packages ## 全部测试，两种数据库 every test, on both databases
	$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder
	$(BESIDE_POSTGRES) --if-any $(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder

unit: .venv/tools ## 除场景和浏览器以外的测试 all but scenarios and browser
	$(PYTEST) -n $(WORKERS) --dist loadfile --ignore tests/scenarios --ignore tests/browser

scenarios: .venv/tools ## 只跑场景 the scenarios
	$(PYTEST) tests/scenarios

browser: .venv/tools system-packages ## 只跑浏览器 the tests in a real browser
	$(PYTEST) tests/browser

drill: .venv/tools ## 大数量的长时间验证，两种数据库 the long proofs, on both databases
	$(PYTEST) -m drill --drill
	$(BESIDE_POSTGRES) --if-any $(PYTEST) -m drill --drill

# --- 检查 to check ---

lint: .venv/tools ## 代码和模板的格式 code and templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint --lint --quiet src

fix: .venv/tools ## 自动修正格式 mend what lint can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: .venv/tools ## 类型 static types
	$(BIN)/mypy

contracts: .venv/tools ## 各层之间的引用关系 who may import whom
	$(BIN)/lint-imports

law: .venv/installed ## 法律数据：检查并列出未核对的条文 check the law, list what is not read in the text
	$(BIN)/guiju law check

migrations: .venv/tools ## 数据库迁移 missing, irreversible or badly named migrations
	$(PYTEST) tests/house/test_migrations.py

messages: .venv/installed ## 提取并编译界面文字 extract and compile the words on screen
	$(BIN)/python scripts/messages.py extract
	$(BIN)/python scripts/messages.py compile

docs: .venv/installed ## 由代码生成手册里的规则页 write the manual’s page of rules from the code
	$(BIN)/python scripts/rules_page.py

# --- 测量 to measure ---

bench: .venv/tools ## 性能，两种数据库 the benchmarks, on both databases
	$(BIN)/python -m benchmarks.engine
	$(BESIDE_POSTGRES) --if-any $(BIN)/python -m benchmarks.engine
	$(BIN)/python -m benchmarks.identifiers
	$(BIN)/python -m benchmarks.search --peers all
	$(BIN)/python -m benchmarks.overlap
	$(BIN)/python -m benchmarks.freshness

bench-check: .venv/tools ## 检索性能的快速检查（一分钟）search beside SQLite, a minute; fails on the ratio
	$(BIN)/python -m benchmarks.search --check

shots: .venv/tools system-packages ## 各页面截图到 shots/ pictures of every page
	$(BIN)/python scripts/shots.py

# --- 维护 to keep up ---

lock: ## 更新依赖锁定文件（需要 uv）renew the lock files; needs uv
	uv pip compile pyproject.toml --group build $(LOCKED) --upgrade -o requirements/base.txt
	uv pip compile pyproject.toml --group dev -c requirements/base.txt $(LOCKED) --upgrade \
		-o requirements/dev.txt
LOCKED := --universal --generate-hashes --no-emit-index-url --no-header --quiet

clean: ## 删除生成的文件（不含 var/）remove what was made, but not var/
	rm -rf .venv build dist shots .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

system-packages:
	@scripts/system_packages.sh

# Stamps: what the product needs, its words in English, what its developers need as well.
.venv/installed: requirements/base.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ echo '请先安装 python3-venv。Please install the package python3-venv.'; exit 1; }
	@echo '正在安装… installing into .venv'
	@$(PIP) --require-hashes -r requirements/base.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/words: .venv/installed $(shell find src -name '*.po')
	@$(BIN)/python scripts/messages.py compile
	@touch $@

.venv/tools: .venv/installed .venv/words requirements/dev.txt
	@echo '正在安装开发工具… installing the developers’ tools'
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
