/* test_func_file - functions that read files: where they may look, and what they say when they may not. */
#include <criterion/criterion.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "eval/eval.h"
#include "value/json.h"

/* A root with files, and a file beside it that must never be seen:
 *
 *     outside.txt
 *     root/stack/main.txt  root/stack/sub/b.txt  root/stack/hello.tftpl  …
 *
 * Names start at root/stack. */
static char base[64];

static void write_file(const char *name, const char *text)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", base, name);
    FILE *file = fopen(path, "wb");
    cr_assert(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

static void make_folder(const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", base, name);
    cr_assert_eq(mkdir(path, 0700), 0);
}

static void make_link(const char *target, const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", base, name);
    cr_assert_eq(symlink(target, path), 0);
}

static void set_up(void)
{
    strcpy(base, "/tmp/guard-func-file-XXXXXX");
    cr_assert(mkdtemp(base));
    make_folder("root");
    make_folder("root/stack");
    make_folder("root/stack/sub");
    write_file("outside.txt", "secret");
    write_file("root/top.txt", "top");
    write_file("root/stack/main.txt", "main\n");
    write_file("root/stack/sub/b.txt", "b");
    write_file("root/stack/bytes.bin", "\xff\xfe");
    write_file("root/stack/hello.tftpl", "Hello ${name}!%{ for i in list } ${i}%{ endfor }");
    write_file("root/stack/self.tftpl", "${templatefile(\"self.tftpl\", {})}");
    write_file("root/stack/wrong.tftpl", "${missing}");
    make_link("../../outside.txt", "root/stack/leak.txt");
    make_link("/etc", "root/stack/etc");
    make_link("..", "root/stack/sub/up");
}

static void tear_down(void)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", base);
    cr_assert_eq(system(command), 0);
}

TestSuite(func_file, .init = set_up, .fini = tear_down);

/* The value as JSON, or the first diagnostic's name. */
static void evaluate_in_stack(const char *text, char *out, size_t size)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_root *root;
    gd_str path = gd_str_format(&arena, "%s/root", base);
    cr_assert_eq(gd_root_open(&arena, path, &root), GD_IO_OK);
    gd_source *source = gd_source_new(&arena, GD_STR("test"), gd_str_from(text));
    gd_eval eval = {
        .arena = &arena, .diags = &diags, .source = source, .root = root, .working_folder = GD_STR("stack")};
    const gd_expr *expr = gd_hcl_parse_expression(&arena, source, false, &diags);
    gd_buffer json = {0};
    gd_value_write_json(&json, gd_eval_expr(&eval, expr), GD_JSON_PLAIN);
    gd_buffer_char(&json, '\0');
    const char *note = diags.list.count ? gd_diag_name(diags.list.items[0].code) : "";
    snprintf(out, size, "%s%s%s", diags.errors ? "" : json.bytes, *note ? " " : "", note);
    gd_buffer_release(&json);
    gd_arena_release(&arena);
}

static void expect(const char *text, const char *wanted)
{
    char got[4096];
    evaluate_in_stack(text, got, sizeof got);
    cr_expect_str_eq(got, wanted, "%s gave %s", text, got);
}

Test(func_file, names_start_at_the_working_folder)
{
    expect("file(\"main.txt\")", "\"main\\n\"");
    expect("file(\"./sub/../main.txt\")", "\"main\\n\"");
    expect("file(\"../top.txt\")", "\"top\"");
    expect("filebase64(\"bytes.bin\")", "\"//4=\"");
    expect("filemd5(\"sub/b.txt\")", "\"92eb5ffee6ae2fec3ad71c777531578f\"");
    expect("filesha1(\"sub/b.txt\") == sha1(file(\"sub/b.txt\"))", "true");
    expect("filesha256(\"sub/b.txt\") == sha256(\"b\")", "true");
    expect("filesha512(\"sub/b.txt\") == sha512(\"b\")", "true");
    expect("filebase64sha256(\"sub/b.txt\") == base64sha256(\"b\")", "true");
    expect("filebase64sha512(\"sub/b.txt\") == base64sha512(\"b\")", "true");
}

Test(func_file, absolute_names_count_below_the_root)
{
    expect("file(\"${abspath(\".\")}/main.txt\")", "\"main\\n\"");
    expect("file(\"${abspath(\"..\")}/stack/main.txt\")", "\"main\\n\"");
    expect("fileset(abspath(\".\"), \"*.txt\")", "[\"main.txt\"]");
    expect("basename(abspath(\"x/../y\"))", "\"y\"");
}

Test(func_file, nothing_outside_the_root_is_read)
{
    expect("file(\"../../outside.txt\")", "{\"$unknown\":true} file/not-read");
    expect("file(\"/etc/passwd\")", "{\"$unknown\":true} file/not-read");
    expect("file(\"leak.txt\")", "{\"$unknown\":true} file/not-read");
    expect("file(\"etc/passwd\")", "{\"$unknown\":true} file/not-read");
    expect("file(\"~/.ssh/id_rsa\")", "{\"$unknown\":true} file/not-read");
    expect("filebase64sha256(\"../../outside.txt\")", "{\"$unknown\":true} file/not-read");
    expect("fileexists(\"../../outside.txt\")", "{\"$unknown\":true} file/not-read");
    expect("fileexists(\"leak.txt\")", "false");
    expect("templatefile(\"../../outside.txt\", {})", "{\"$unknown\":true} file/not-read");
    expect("fileset(\"../..\", \"*\")", "{\"$unknown\":true} file/not-read");
    expect("fileset(\".\", \"../../*\")", "{\"$unknown\":true} file/not-read");
    expect("fileset(\"etc\", \"**\")", "[]");
    expect("file(\"${abspath(\"../..\")}/root-else/x\")", "{\"$unknown\":true} file/not-read");
}

Test(func_file, a_missing_file_is_unknown_but_an_error_on_trial)
{
    expect("file(\"build/lambda.zip\")", "{\"$unknown\":true} file/missing");
    expect("filebase64sha256(\"build/lambda.zip\")", "{\"$unknown\":true} file/missing");
    expect("templatefile(\"nope.tftpl\", {})", "{\"$unknown\":true} file/missing");
    expect("try(file(\"nope\"), \"else\")", "\"else\"");
    expect("can(file(\"nope\"))", "false");
    expect("can(file(\"main.txt\"))", "true");
    expect("fileexists(\"nope\") ? file(\"nope\") : \"else\"", "\"else\"");
    expect("[fileexists(\"main.txt\"), fileexists(\"nope\")]", "[true,false]");
}

Test(func_file, what_is_no_text_file_is_an_error)
{
    expect("file(\"bytes.bin\")", " eval/function-call");
    expect("file(\"sub\")", " file/unreadable");
    expect("fileexists(\"sub\")", " eval/function-call");
    expect("file(\"main.txt\\u0000x\")", "{\"$unknown\":true} file/missing");
}

Test(func_file, filesets_match_as_doublestar)
{
    expect("fileset(\".\", \"*.txt\")", "[\"main.txt\"]");
    expect("fileset(\".\", \"{main,x}.*\")", "[\"main.txt\"]");
    expect("fileset(\"sub\", \"[a-c].txt\")", "[\"b.txt\"]");
    expect("fileset(\"sub\", \"[^b].txt\")", "[]");
    expect("fileset(\"sub\", \"../*.txt\")", "[\"../main.txt\"]");
    expect("fileset(\".\", \"sub\")", "[]");
    expect("fileset(\"nope\", \"*\")", "[]");
    expect("fileset(\".\", \"m[\")", " eval/function-call");
}

Test(func_file, links_that_lead_back_up_end_the_walk)
{
    expect("fileset(\".\", \"**/b.txt\")", "[\"sub/b.txt\"]");
    expect("fileset(\".\", \"sub/up/sub/b.txt\")", "[\"sub/up/sub/b.txt\"]");
}

Test(func_file, templates_see_their_variables_only)
{
    expect("templatefile(\"hello.tftpl\", {name = \"you\", list = [1, 2]})", "\"Hello you! 1 2\"");
    expect("templatefile(\"wrong.tftpl\", {})", " eval/unknown-reference");
}

Test(func_file, a_template_that_renders_itself_ends)
{
    expect("templatefile(\"self.tftpl\", {})", " eval/limit");
}

/* 20,000 files in one folder, looked at again and again: the items run out, not the time. */
Test(func_file, filesets_over_many_files_are_bounded)
{
    make_folder("root/stack/many");
    for (int i = 0; i < 20000; i++) {
        char name[64];
        snprintf(name, sizeof name, "root/stack/many/%d", i);
        write_file(name, "");
    }
    expect("length(fileset(\"many\", \"*\"))", "20000");
    expect("length(fileset(\"many\", \"1????\"))", "10000");
    expect("[for i in range(1000) : length(fileset(\"many\", \"*\"))]", " eval/limit");
}
