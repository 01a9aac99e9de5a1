# guard - policy and guardrail scanner for Terraform. `make help` lists what can be made.
VERSION := $(shell sed -n 's/^\#define GUARD_VERSION "\(.*\)"/\1/p' include/guard.h)
ifeq ($(origin CC),default)
CC := gcc
endif
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=

# The libraries by their pkg-config names; .ci/deps has the Debian packages.
PACKAGES := jansson libpcre2-8 yaml-0.1 lua5.4 mpfr nettle hogweed libutf8proc zlib
OTHER_LIBRARIES := -lgmp -lpthread -lm
PKG_CONFIG ?= pkg-config
# Rules spend their time in Lua: its archive, where there is one, saves a tenth over calls through a shared library.
LUA_ARCHIVE ?= $(wildcard $(shell $(PKG_CONFIG) --variable=libdir lua5.4 2>/dev/null)/liblua5.4.a)
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wwrite-strings -Werror
OPTIMISE ?= -O2 -g
CPPFLAGS += -D_GNU_SOURCE -Isrc -Iinclude -DGUARD_VERSION_TEXT='"$(VERSION)"' $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)
CFLAGS += -std=c11 $(OPTIMISE) $(WARNINGS) -fvisibility=hidden -fno-strict-overflow $(SANITIZE)
LDFLAGS += $(SANITIZE)
LDLIBS += $(filter-out $(if $(LUA_ARCHIVE),-llua5.4),$(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null)) \
    $(LUA_ARCHIVE) $(OTHER_LIBRARIES)

ADDRESS_SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined

# Brief lines in place of the commands; V=1 shows them, -s shows neither.
quiet := $(if $(V),,@)
say = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,@printf '  %-4s %s\n' $(1) $(2))

LIBRARY_SOURCES := $(filter-out src/cli/% src/embed/%,$(wildcard src/*/*.c))
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(BUILD)/schemas.o $(BUILD)/embedded_prices.o
objects_of = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)/*.c))

.PHONY: all
all: $(BUILD)/guard $(BUILD)/libguard.a ## build guard and libguard.a (the default)

.PHONY: help
help: ## list what can be made
	@echo "Usage: make [TARGET] [VARIABLE=VALUE…]"
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
	    while IFS='|' read -r target text; do printf '%-18s %s\n' "$$target" "$$text"; done

# --- Products ------------------------------------------------------------------------------------

$(BUILD)/guard: $(call objects_of,src/cli) $(BUILD)/libguard.a
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libguard.a: $(LIBRARY_OBJECTS)
	$(call say,AR,$@)
	@rm -f $@
	$(quiet)ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The Lua library and the rules, compiled in. Folders are named too, so that a removed file is noticed.
$(BUILD)/embed: src/embed/embed.c
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(shell $(PKG_CONFIG) --libs lua5.4)

$(BUILD)/embedded.c: $(BUILD)/embed $(shell find lua rules docs/templates -name '*.lua' -o -name '*.y*ml' -o -name '*.tsv' -o -type d)
	$(call say,LUA,$@)
	$(quiet)$(BUILD)/embed $@ lua rules docs/templates

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(call say,CC,$<)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The providers' schemas as constant tables.
SCHEMA_FILES := $(wildcard src/schema/data/*.schema)
$(BUILD)/embed-schema: $(wildcard src/embed/schema*.[ch]) src/schema/tables.h
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^)

$(BUILD)/schemas.c: $(BUILD)/embed-schema $(SCHEMA_FILES)
	$(call say,DATA,$@)
	$(quiet)$(BUILD)/embed-schema $@ $(SCHEMA_FILES)

$(BUILD)/schemas.o: $(BUILD)/schemas.c
	$(call say,CC,$<)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The price book, made of the texts in src/pricing/data. Later files take precedence.
BOOK_SOURCES := src/embed/prices.c src/pricing/decimal.c src/pricing/book_text.c src/pricing/book_write.c $(wildcard src/base/*.c)
PRICES := $(sort $(wildcard src/pricing/data/*.prices))
$(BUILD)/embed-prices: $(BOOK_SOURCES:%.c=$(BUILD)/%.o)
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ -lpthread -lm

$(BUILD)/embedded_prices.c: $(BUILD)/embed-prices $(PRICES) src/pricing/data
	$(call say,BOOK,$@)
	$(quiet)$(BUILD)/embed-prices $@ $(PRICES)

$(BUILD)/embedded_prices.o: $(BUILD)/embedded_prices.c
	$(call say,CC,$<)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/guard.pc: include/guard.pc.in include/guard.h Makefile
	@mkdir -p $(@D)
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PACKAGES@|$(PACKAGES)|' \
	    -e 's|@LIBRARIES@|$(OTHER_LIBRARIES)|' $< > $@

.PHONY: static
static: ## build build-static/guard, which needs no shared libraries
	$(MAKE) BUILD=build-static LDFLAGS='$(LDFLAGS) -static' \
	    PKG_CONFIG='$(PKG_CONFIG) --static' build-static/guard

.PHONY: install
install: all $(BUILD)/guard.pc ## install below PREFIX=/usr/local (and DESTDIR=): command, library, completions
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	    $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -m 755 $(BUILD)/guard $(DESTDIR)$(PREFIX)/bin/guard
	install -m 644 $(BUILD)/libguard.a $(DESTDIR)$(PREFIX)/lib/libguard.a
	install -m 644 include/guard.h $(DESTDIR)$(PREFIX)/include/guard.h
	install -m 644 $(BUILD)/guard.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/guard.pc
	$(BUILD)/guard help --man > $(DESTDIR)$(PREFIX)/share/man/man1/guard.1
	$(BUILD)/guard config --man > $(DESTDIR)$(PREFIX)/share/man/man5/guard.yaml.5
	$(BUILD)/guard completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/guard
	$(BUILD)/guard completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_guard

.PHONY: deps
deps: ## install the Debian packages that building, testing, linting and fuzzing need
	@.ci/deps build test lint fuzz

.PHONY: demo demo-run
demo: ## build guard and scan the stack in testdata/stack; sets up what is missing
	@.ci/deps build
	@$(MAKE) --no-print-directory demo-run

# Findings are what the demo is about, so exit code 1 is a success here.
demo-run: $(BUILD)/guard
	@$(BUILD)/guard scan testdata/stack || [ $$? -eq 1 ]

# --- Tests ---------------------------------------------------------------------------------------

.PHONY: test test-run
test: ## run all tests: unit, rule examples, command line; sets up what is missing
	@.ci/deps build test
	@$(MAKE) --no-print-directory test-run

# Not with the sanitizers, which stand in front of the C library themselves.
PRELOADED := $(if $(SANITIZE),,$(BUILD)/failing_alloc.so $(BUILD)/failing_calls.so)

test-run: $(BUILD)/guard $(BUILD)/unit $(PRELOADED)
	@BUILD=$(BUILD) tests/run-all

UNIT_OBJECTS := $(call objects_of,tests/unit/*)
$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/libguard.a
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ -lcriterion $(LDLIBS)

.PHONY: unit
unit: $(BUILD)/unit ## run the unit tests; FILTER='lex/*' chooses some
	$(BUILD)/unit $(if $(FILTER),--filter '$(FILTER)')

.PHONY: cli-test
cli-test: $(BUILD)/guard ## run the command line tests; CASES='scan-*' chooses, UPDATE=1 rewrites what is expected
	@BUILD=$(BUILD) tests/cli/run $(CASES)

.PHONY: asan
asan: ## run all tests under the address, undefined-behaviour and leak sanitizers
	$(MAKE) BUILD=build-asan SANITIZE='$(ADDRESS_SANITIZE)' OPTIMISE='-O1 -g' test-run

# Shared, and in front of the C library: what the libraries allocate is counted, too.
$(BUILD)/failing_alloc.so: tests/alloc/failing_alloc.c
$(BUILD)/failing_calls.so: tests/faults/failing_calls.c
$(BUILD)/failing_%.so:
	$(call say,LINK,$@)
	$(quiet)$(CC) $(CPPFLAGS) $(CFLAGS) -fvisibility=default -fPIC -shared -o $@ $<

.PHONY: alloc-test
alloc-test: $(BUILD)/guard $(BUILD)/failing_alloc.so ## fail every allocation of small runs, one after another; STEP=N takes every N-th of the longest
	@BUILD=$(BUILD) tests/alloc/run

.PHONY: conformance
conformance: $(BUILD)/guard $(BUILD)/conformance ## measure guard on PACKS=DIR; FAILING=1 lists what fails, KINDS='hcl/*' chooses
	@$(BUILD)/conformance --guard $(BUILD)/guard $(if $(FAILING),--failing) \
	    $(foreach kind,$(KINDS),--kind '$(kind)') $(if $(PACKS),'$(PACKS)',../shared/packs)

$(BUILD)/conformance: $(call objects_of,tests/conformance)
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ -ljansson -lpthread -lm

# --- Fuzzing: one harness a kind of input, tests/fuzz/fuzz_NAME.c, with NAME.dict beside it -------

FUZZ_SECONDS ?= 60
FUZZ_SEED ?= 0
FUZZ_NAMES := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_BUILD := build-fuzz

.PHONY: fuzz fuzz-run $(FUZZ_NAMES:%=fuzz-run-%)
fuzz: ## run every fuzz target for FUZZ_SECONDS=60; FUZZ_NAMES='hcl eval' chooses
	@command -v clang >/dev/null || .ci/deps build fuzz
	$(MAKE) CC=clang BUILD=$(FUZZ_BUILD) OPTIMISE='-O1 -g' \
	    SANITIZE='$(ADDRESS_SANITIZE) -fsanitize=fuzzer-no-link' $(FUZZ_NAMES:%=$(FUZZ_BUILD)/fuzz_%)
	$(MAKE) -j2 --output-sync=target --keep-going --no-print-directory $(FUZZ_NAMES:%=fuzz-run-%)

.PHONY: fuzz-coverage
fuzz-coverage: ## how many lines what `make fuzz` found runs, by layer
	$(MAKE) CC=clang BUILD=build-fuzz-coverage FUZZ_BUILD=build-fuzz-coverage OPTIMISE='-O1 -g' \
	    SANITIZE='-fprofile-instr-generate -fcoverage-mapping -fsanitize=fuzzer-no-link' \
	    $(FUZZ_NAMES:%=build-fuzz-coverage/fuzz_%)
	@tests/fuzz/coverage build-fuzz-coverage $(FUZZ_BUILD)/corpus

$(FUZZ_BUILD)/fuzz_%: $(FUZZ_BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_BUILD)/tests/fuzz/small_scope.o $(FUZZ_BUILD)/libguard.a
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

$(FUZZ_NAMES:%=fuzz-run-%): fuzz-run-%:
	@FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZ_SEED=$(FUZZ_SEED) tests/fuzz/run $(FUZZ_BUILD) $*

.SECONDARY: $(FUZZ_NAMES:%=$(FUZZ_BUILD)/tests/fuzz/fuzz_%.o) $(FUZZ_BUILD)/tests/fuzz/small_scope.o

# --- Speed ---------------------------------------------------------------------------------------

PLANS := $(BUILD)/bench-data/plan-10.json $(BUILD)/bench-data/plan-100.json

.PHONY: bench bench-plan
bench: $(BUILD)/guard $(BUILD)/bench-corpus $(BUILD)/bench-stages $(BUILD)/bench bench-plan ## measure start-up, the stages of a scan, whole scans, plans, reports, prices and their growth (some minutes); BENCH_ALL=1 adds a million resources
	@$(BUILD)/bench $(BUILD)
	@echo "slowest   rules on 100 stacks, by processor time"
	@$(BUILD)/guard scan $(BUILD)/bench-data/100 --fail-on never --profile --format json 2>&1 >/dev/null | \
	    awk '/^ *time/ { seen = 1 } seen && count++ < 11'

bench-plan: $(BUILD)/guard $(BUILD)/bench-plan $(PLANS) ## the part of bench that is about plans, of 10 and 100 MB
	@$(BUILD)/bench-plan $(BUILD)/guard $(PLANS)

$(PLANS): $(BUILD)/bench-data/plan-%.json: $(BUILD)/bench-plan-corpus
	@mkdir -p $(@D)
	$(quiet)$< $@.new $* && mv $@.new $@

$(BUILD)/bench-plan-corpus: $(BUILD)/tests/bench/bench-plan-types.o

$(BUILD)/bench-corpus $(BUILD)/bench-plan-corpus $(BUILD)/bench: $(BUILD)/bench%: $(BUILD)/tests/bench/bench%.o
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ -lm

$(BUILD)/bench-stages $(BUILD)/bench-plan: $(BUILD)/bench-%: $(BUILD)/tests/bench/bench-%.o $(BUILD)/libguard.a
	$(call say,LINK,$@)
	$(quiet)$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# --- Form ----------------------------------------------------------------------------------------

C_FILES := $(wildcard include/*.h src/*/*.[ch] tests/*/*.[ch] tests/unit/*/*.[ch])
HEADERS := $(wildcard include/*.h src/*/*.h)

.PHONY: lint lint-format lint-analysis lint-layers lint-banned lint-exports lint-headers lint-rules lint-lengths lint-generated lint-docs
lint: lint-format lint-layers lint-banned lint-headers lint-rules lint-analysis lint-exports lint-generated lint-lengths lint-docs ## check form, layers, headers, exported symbols, rules

lint-format:
	@clang-format --dry-run -Werror $(C_FILES)
	@echo "lint: $(words $(C_FILES)) files are in the house format"

lint-layers:
	@tests/lint/layers

lint-banned:
	@tests/lint/banned

lint-headers:
	@for compiler in gcc clang; do \
	    for header in $(HEADERS); do \
	        $$compiler $(CPPFLAGS) -std=c11 $(WARNINGS) -Wno-unused-function -fsyntax-only -include $$header -x c /dev/null || exit 1; \
	    done; \
	done
	@echo "lint: $(words $(HEADERS)) headers compile alone, with gcc and with clang"

lint-rules:
	@luacheck --quiet $(wildcard rules lua)
	@tests/lint/facts

lint-docs: $(BUILD)/guard
	@$(BUILD)/guard rules --format markdown | cmp -s - docs/rules.md || \
	    { echo "lint: docs/rules.md is not what the rules say: run make docs"; exit 1; }
	@echo "lint: docs/rules.md is current"
	@tests/lint/links

.PHONY: docs
docs: $(BUILD)/guard ## write docs/rules.md, the catalogue, from the rules
	$(BUILD)/guard rules --format markdown > docs/rules.md

# The checks are named in .clang-tidy. A file is analysed again when it or a header that it includes changed.
ANALYSED := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.analysed) $(patsubst %.c,$(BUILD)/%.analysed,$(wildcard src/cli/*.c))
lint-analysis: $(ANALYSED)
	@echo "lint: $(words $(ANALYSED)) files analysed by clang-tidy"

$(BUILD)/%.analysed: %.c $(BUILD)/%.o .clang-tidy
	@clang-tidy --quiet $< -- $(CPPFLAGS) -std=c11 2>$@.log || { cat $@.log; exit 1; }
	@touch $@

.PHONY: analyse
analyse: analyse-cppcheck analyse-gcc analyse-scan-build ## run cppcheck, gcc's analyser and scan-build over src, for many minutes; make lint has clang-tidy

analyse-%:
	@tests/lint/analyse $*

lint-exports: $(BUILD)/libguard.a
	@CC='$(CC)' tests/lint/exports $(BUILD)/libguard.a

lint-generated: $(BUILD)/guard
	@BUILD=$(BUILD) tests/lint/generated

lint-lengths:
	@tests/lint/lengths

.PHONY: format
format: ## put all C files into the house format
	clang-format -i $(C_FILES)

.PHONY: clean
clean: ## remove every build folder
	rm -rf $(BUILD) build-asan build-clang build-fuzz build-scan build-static

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
