/* test_config_cases - every folder testdata/config/<case>.d is a root module with the table that it must give.
 *
 * expected.txt has a line for each instance, each output, and each diagnostic. The file `args`, where there
 * is one, has lines: `var NAME=VALUE`, `var-file FILE`, `workspace NAME`, `folder NAME` (the root module, below the
 * case), `rows` (all rows, not the resources alone), `raw`. GUARD_UPDATE_EXPECTED=1 writes what comes out instead; read the
 * difference before committing it. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/thread.h"
#include "terraform/terraform.h"
#include "value/json.h"

static const char *const cases_folder = "testdata/config";

typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_root *root;
    gd_config_cache *cache;
    gd_inputs inputs;
    GD_VEC(gd_variable_input) variables;
    GD_VEC(gd_str) files;
    gd_str folder;
    bool all_rows;
    gd_buffer out;
} config_case;

static void take_argument(config_case *test, gd_str line)
{
    size_t space = gd_str_find_char(line, ' ');
    gd_str word = gd_str_slice(line, 0, space);
    gd_str rest = space == GD_STR_NONE ? (gd_str){0} : gd_str_slice(line, space + 1, line.len);
    size_t equals = gd_str_find_char(rest, '=');
    if (gd_str_eq(word, GD_STR("var")) && equals != GD_STR_NONE) {
        *gd_vec_push(&test->arena, &test->variables) = (gd_variable_input){
            .name = gd_str_slice(rest, 0, equals), .value = gd_str_slice(rest, equals + 1, rest.len)};
    } else if (gd_str_eq(word, GD_STR("var-file"))) {
        *gd_vec_push(&test->arena, &test->files) = rest;
    } else if (gd_str_eq(word, GD_STR("workspace"))) {
        test->inputs.workspace = rest;
    } else if (gd_str_eq(word, GD_STR("folder"))) {
        test->folder = rest;
    } else if (gd_str_eq(word, GD_STR("rows"))) {
        test->all_rows = true;
    } else if (gd_str_eq(word, GD_STR("raw"))) {
        test->inputs.data_unknown = true;
        test->inputs.raw = true;
    } else {
        cr_assert_fail("args: what is \"%.*s\"?", GD_FMT(line));
    }
}

static void read_arguments(config_case *test)
{
    gd_str text;
    if (gd_file_read(&test->arena, test->root, GD_STR("args"), 65536, &text) != GD_IO_OK) {
        return;
    }
    while (text.len) {
        size_t end = gd_str_find_char(text, '\n');
        end = end == GD_STR_NONE ? text.len : end;
        if (end) {
            take_argument(test, gd_str_slice(text, 0, end));
        }
        text = gd_str_slice(text, end + 1, text.len);
    }
    test->inputs.variables = test->variables.items;
    test->inputs.variable_count = test->variables.count;
    test->inputs.files = test->files.items;
    test->inputs.file_count = test->files.count;
}

static void write_value(config_case *test, const char *before, const gd_value *value)
{
    if (value) {
        gd_buffer_addf(&test->out, " %s", before);
        gd_value_write_json(&test->out, value, GD_JSON_REDACTED);
    }
}

static void write_stack(config_case *test, const gd_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        const gd_instance *row = stack->instances[i];
        if (row->mode > GD_MODE_EPHEMERAL && !test->all_rows) {
            continue;
        }
        gd_buffer_add(&test->out, row->address);
        gd_buffer_add(&test->out, row->key.kind == GD_KEY_UNKNOWN ? GD_STR("[?]") : GD_STR(""));
        write_value(test, "", row->values);
        write_value(test, "meta=", row->meta);
        write_value(test, "default_tags=", row->default_tags);
        gd_buffer_char(&test->out, '\n');
    }
    for (size_t i = 0; i < stack->outputs->count; i++) {
        gd_buffer_addf(&test->out, "output %.*s", GD_FMT(stack->outputs->members[i].key));
        write_value(test, "= ", stack->outputs->members[i].value);
        gd_buffer_char(&test->out, '\n');
    }
}

static void write_diagnostics(config_case *test)
{
    for (size_t i = 0; i < test->diags.list.count; i++) {
        const gd_diag_item *item = &test->diags.list.items[i];
        gd_buffer_addf(&test->out, "%s ", gd_level_name(item->level));
        if (item->range.source) {
            gd_position at = gd_source_position(item->range.source, item->range.span.start);
            gd_buffer_addf(&test->out, "%.*s:%u:%u ", GD_FMT(gd_source_path(item->range.source)), at.line,
                           at.column);
        }
        gd_buffer_addf(&test->out, "%s: %.*s", gd_diag_name(item->code), GD_FMT(item->message));
        gd_buffer_add(&test->out, item->hint.len ? GD_STR("; ") : GD_STR(""));
        gd_buffer_add(&test->out, item->hint);
        gd_buffer_char(&test->out, '\n');
    }
}

/* On a thread with a large stack, as scans are. */
static void evaluate(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    config_case *test = context;
    test->cache = gd_config_cache_new(test->root);
    read_arguments(test);
    write_stack(test, gd_stack_evaluate(&test->arena, test->cache, test->root, test->folder, &test->inputs,
                                        &test->diags));
    write_diagnostics(test);
}

static void compare(config_case *test, gd_str path)
{
    gd_str expected = {0}, got = gd_buffer_str(&test->out);
    gd_str file = gd_str_format(&test->arena, "%.*s/expected.txt", GD_FMT(path));
    if (getenv("GUARD_UPDATE_EXPECTED")) {
        cr_assert_eq(gd_file_write(file, got), GD_IO_OK);
        return;
    }
    gd_io_status status =
        gd_file_read(&test->arena, test->root, GD_STR("expected.txt"), 64 * 1024 * 1024, &expected);
    cr_expect_eq(status, GD_IO_OK, "%.*s %s", GD_FMT(file), gd_io_status_text(status));
    cr_expect(gd_str_eq(got, expected), "%.*s\n--- expected\n%.*s--- got\n%.*s", GD_FMT(path),
              GD_FMT(expected), GD_FMT(got));
}

static void run_case(gd_str path)
{
    config_case test = {0};
    gd_arena_init(&test.arena);
    gd_diags_init(&test.diags, &test.arena);
    cr_assert_eq(gd_root_open(&test.arena, path, &test.root), GD_IO_OK);
    gd_parallel(1, 1, evaluate, &test);
    compare(&test, path);
    gd_config_cache_free(test.cache);
    gd_buffer_release(&test.out);
    gd_arena_release(&test.arena);
}

Test(config_cases, every_case_gives_its_table)
{
    gd_arena arena;
    gd_root *root;
    gd_folder_entries entries;
    gd_arena_init(&arena);
    cr_assert_eq(gd_root_open(&arena, gd_str_from(cases_folder), &root), GD_IO_OK);
    cr_assert_eq(gd_folder_read(&arena, root, (gd_str){0}, &entries), GD_IO_OK);
    cr_assert_gt(entries.count, 0);
    for (size_t i = 0; i < entries.count; i++) {
        run_case(gd_str_format(&arena, "%s/%.*s", cases_folder, GD_FMT(entries.items[i].name)));
    }
    gd_arena_release(&arena);
}
