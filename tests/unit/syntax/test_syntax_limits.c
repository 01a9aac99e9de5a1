/* test_syntax_limits - deep, long and cut-off input: no crash, clear errors, cost linear in the text. */
#include <criterion/criterion.h>

#include <time.h>

#include "base/io.h"
#include "base/thread.h"
#include "syntax/json.h"
#include "tree_text.h"

/* Parsing goes as deep as GD_SYNTAX_MAX_DEPTH; the sanitizers' frames need more than a test's stack. */
static void parse_on_large_stack(void *context, unsigned worker, size_t item)
{
    parsing *p = context;
    (void)worker, (void)item;
    gd_str text = gd_buffer_str(&p->out);
    p->file = gd_hcl_parse(&p->arena, gd_source_new(&p->arena, GD_STR("input.tf"), text), &p->diags);
}

static void parse_repeated(parsing *p, const char *before, const char *repeated, size_t count,
                           const char *after)
{
    *p = (parsing){0};
    gd_arena_init(&p->arena);
    gd_diags_init(&p->diags, &p->arena);
    gd_buffer_add(&p->out, gd_str_from(before));
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(&p->out, gd_str_from(repeated));
    }
    gd_buffer_add(&p->out, gd_str_from(after));
    gd_parallel(1, 1, parse_on_large_stack, p);
}

static void expect_too_deep(const char *before, const char *repeated, const char *after)
{
    parsing p;
    parse_repeated(&p, before, repeated, 100000, after);
    cr_assert(p.diags.list.count > 0, "%s", repeated);
    cr_expect_eq(p.diags.list.items[0].code, GD_DIAG_SYNTAX_DEPTH, "%s", repeated);
    cr_expect(p.file->errors <= 2, "%s gives %zu errors", repeated, p.file->errors);
    parsing_release(&p);
}

Test(syntax_limits, nesting_of_100000_is_an_error_and_no_crash)
{
    expect_too_deep("a = ", "[", "\n");
    expect_too_deep("a = ", "(", "\n");
    expect_too_deep("a = ", "{a=", "\n");
    expect_too_deep("a = ", "f(", "\n");
    expect_too_deep("a = ", "!", "\n");
    expect_too_deep("a = ", "-", "\n");
    expect_too_deep("a = ", "x[", "\n");
    expect_too_deep("a = x", "[*]", "\n");
    expect_too_deep("a = ", "a ? b : ", "\n");
    expect_too_deep("a = ", "\"${", "\n");
    expect_too_deep("a = \"", "%{ if x }", "\"\n");
    expect_too_deep("a = ", "<<E\n${", "\n");
    expect_too_deep("", "b {\n", "");
}

Test(syntax_limits, nesting_of_900_is_read)
{
    parsing p;
    parse_repeated(&p, "a = ", "[", 900, "");
    parsing_release(&p);
    gd_buffer text = {0};
    gd_buffer_literal(&text, "a = ");
    gd_buffer_repeat(&text, '(', 900);
    gd_buffer_literal(&text, "1");
    gd_buffer_repeat(&text, ')', 900);
    gd_buffer_char(&text, '\0');
    parse_repeated(&p, text.bytes, "", 0, "\n");
    cr_expect_eq(p.file->errors, 0);
    parsing_release(&p);
    gd_buffer_release(&text);
}

static bool count_reference(void *context, const gd_expr *traversal)
{
    (void)traversal;
    ++*(size_t *)context;
    return true;
}

Test(syntax_limits, chains_may_be_as_long_as_the_text)
{
    static const char *const links[] = {" + x", "[x]", ".y", "[0]", ".*.y[x]"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        parsing p;
        size_t references = 0;
        parse_repeated(&p, "a = x", links[i], 200000, "\n");
        cr_assert_eq(p.file->errors, 0, "%s", links[i]);
        gd_expr_references(p.file->body->attributes[0].expr, count_reference, &references);
        cr_expect_eq(references, strchr(links[i], 'x') ? 200001 : 1, "%s", links[i]);
        parsing_release(&p);
    }
}

static double seconds_for(const char *before, const char *repeated, size_t count, const char *after)
{
    parsing p;
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    parse_repeated(&p, before, repeated, count, after);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    parsing_release(&p);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}

/* 32 times the text may take 32 times the time, and some; quadratic cost would take 1000 times. */
static void expect_linear(const char *before, const char *repeated, const char *after)
{
    size_t few = 4000;
    double one = seconds_for(before, repeated, few, after);
    double many = seconds_for(before, repeated, few * 32, after);
    cr_expect(many < 0.05 || many < one * 32 * 10, "%s: %.4f s, then %.4f s", repeated, one, many);
}

Test(syntax_limits, cost_is_linear)
{
    expect_linear("", "a = 1 2\n", "");
    expect_linear("", "/**/ ", "\n");
    expect_linear("", "# x\n", "\n");
    expect_linear("", "                ", "\n");
    expect_linear("", "a { b = [1, 2\n", "");
    expect_linear("", "x = <<E\n", "");
    expect_linear("a = \"", "\\n$${", "\"\n");
    expect_linear("a = <<-E\n", "   x ${y ~}\n", "E\n");
    expect_linear("a = <<E\n", " E x\n", "E\n");
    expect_linear("a = 1", "...", "\n");
    expect_linear("a = \"", "%{ if x }%{ endif }", "\"\n");
    expect_linear("", "b \"c\" {}\n", "");
    expect_linear("a = {", "b = 1\n", "}\n");
    expect_linear("", "}\n", "");
    expect_linear("a = ", "<<E\n${", "\n");
    expect_linear("a = <<E\n${x y}\n", "E x\n", "");
}

Test(syntax_limits, indentation_of_a_broken_file_is_measured_once_a_block)
{
    gd_buffer before = {0};
    gd_buffer_repeat(&before, ' ', 1 << 20);
    gd_buffer_literal(&before, "b {\n = \n");
    gd_buffer_char(&before, '\0');
    cr_expect(seconds_for(before.bytes, "c {}\n", 20000, "}\n") < 2);
    gd_buffer_release(&before);
}

Test(syntax_limits, long_line_is_read)
{
    parsing p;
    parse_repeated(&p, "a = \"", "0123456789abcdef", 1 << 20, "\"\nb = 1\n");
    cr_expect_eq(p.file->errors, 0);
    cr_expect_eq(p.file->body->attributes[0].expr->string.len, (size_t)16 << 20);
    cr_expect_eq(p.file->body->attribute_count, 2);
    parsing_release(&p);
}

/* --- cut-off input ------------------------------------------------------------------------------- */

typedef void (*reader)(gd_arena *arena, gd_str text);

static void read_hcl(gd_arena *arena, gd_str text)
{
    gd_diags diags;
    gd_diags_init(&diags, arena);
    const gd_source *source = gd_source_new(arena, GD_STR("input.tf"), text);
    gd_file *file = gd_hcl_parse(arena, source, &diags);
    cr_assert_eq(file->errors == 0, diags.errors == 0);
    gd_hcl_parse_expression(arena, source, true, &diags);
    gd_hcl_parse_template(arena, source, &diags);
}

static void read_json(gd_arena *arena, gd_str text)
{
    gd_diags diags;
    gd_diags_init(&diags, arena);
    bool valid = gd_hcl_json_check(arena, gd_source_new(arena, GD_STR("input.json"), text), &diags);
    cr_assert_eq(valid, diags.errors == 0);
}

/* All beginnings of every file in a folder, each in memory of just its size. */
static void read_all_beginnings(const char *folder, reader read)
{
    gd_arena arena, scratch;
    gd_root *root;
    gd_folder_entries files;
    gd_arena_init(&arena);
    gd_arena_init(&scratch);
    cr_assert(gd_root_open(&arena, gd_str_from(folder), &root) == GD_IO_OK);
    cr_assert(gd_folder_read(&arena, root, GD_STR(""), &files) == GD_IO_OK);
    cr_assert(files.count > 0);
    for (size_t i = 0; i < files.count; i++) {
        gd_str text;
        cr_assert(gd_file_read(&arena, root, files.items[i].name, 1 << 20, &text) == GD_IO_OK);
        for (size_t length = 0; length <= text.len; length++) {
            char *copy = gd_malloc(length);
            memcpy(copy, text.ptr, length);
            read(&scratch, (gd_str){copy, length});
            gd_arena_reset(&scratch);
            free(copy);
        }
    }
    gd_arena_release(&scratch);
    gd_arena_release(&arena);
}

Test(syntax_limits, every_beginning_of_a_configuration_is_read)
{
    read_all_beginnings("testdata/fuzz/hcl", read_hcl);
}

Test(syntax_limits, every_beginning_of_a_document_is_read)
{
    read_all_beginnings("testdata/fuzz/json", read_json);
}
