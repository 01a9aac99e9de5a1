# guard - policy and guardrail scanner. `make help` lists what can be made.
VERSION := 0.1.0
CC ?= gcc
BUILD ?= build
PREFIX ?= /usr/local

PACKAGES := jansson libpcre2-8 yaml-0.1 lua5.4 mpfr nettle hogweed libutf8proc zlib
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wwrite-strings -Werror
OPTIMISE ?= -O2 -g
CPPFLAGS += -D_GNU_SOURCE -Isrc -Iinclude -DGUARD_VERSION_TEXT='"$(VERSION)"' $(shell pkg-config --cflags $(PACKAGES))
CFLAGS += -std=c11 $(OPTIMISE) $(WARNINGS) -fvisibility=hidden -fno-strict-overflow $(SANITIZE)
LDFLAGS += $(SANITIZE)
LDLIBS += $(shell pkg-config --libs $(PACKAGES)) -lgmp -lpthread -lm

LIBRARY_SOURCES := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI_SOURCES := $(wildcard src/cli/*.c)
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(BUILD)/%.o)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
UNIT_SOURCES := $(wildcard tests/unit/*/*.c)
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(BUILD)/%.o)

.PHONY: all
all: $(BUILD)/guard $(BUILD)/libguard.a

$(BUILD)/guard: $(CLI_OBJECTS) $(BUILD)/libguard.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libguard.a: $(LIBRARY_OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# One unit-test binary; `make unit` runs it. Filter: make unit FILTER='lex/*'
$(BUILD)/unit: $(UNIT_OBJECTS) $(BUILD)/libguard.a
	$(CC) $(LDFLAGS) -o $@ $^ -lcriterion $(LDLIBS)

.PHONY: unit
unit: $(BUILD)/unit
	$(BUILD)/unit $(if $(FILTER),--filter '$(FILTER)')

.PHONY: clean
clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
