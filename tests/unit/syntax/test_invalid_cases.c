/* test_invalid_cases - every folder testdata/invalid/<case>.d is a broken file, input.tf, with the
 * diagnostics that it must give and the tree that must remain, expected.txt.
 *
 * GUARD_UPDATE_EXPECTED=1 writes what comes out instead; read the difference before committing it. */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "base/io.h"
#include "tree_text.h"

static const char *const cases_folder = "testdata/invalid";

/* The diagnostics as a terminal shows them, then the tree. */
static void write_outcome(gd_buffer *out, const parsing *p)
{
    for (size_t i = 0; i < p->diags.list.count; i++) {
        gd_diag_render(out, &p->diags.list.items[i]);
    }
    gd_buffer_literal(out, "---- what remains ----\n");
    write_body(out, p->file->body, 0);
}

static void check_case(gd_arena *arena, const gd_root *root, gd_str name)
{
    gd_str input, expected = {0};
    cr_assert(gd_file_read(arena, root, gd_path_join(arena, name, GD_STR("input.tf")), 1 << 20, &input) ==
                  GD_IO_OK,
              "%.*s has no input.tf", GD_FMT(name));
    parsing p;
    parsing_init(&p, input);
    gd_buffer out = {0};
    write_outcome(&out, &p);
    gd_str path = gd_path_join(arena, name, GD_STR("expected.txt"));
    if (getenv("GUARD_UPDATE_EXPECTED")) {
        gd_str whole = gd_str_format(arena, "%s/%.*s", cases_folder, GD_FMT(path));
        cr_assert(gd_file_write(whole, gd_buffer_str(&out)) == GD_IO_OK);
    }
    gd_file_read(arena, root, path, 1 << 20, &expected);
    cr_expect(p.file->errors > 0, "%.*s is valid", GD_FMT(name));
    cr_expect(gd_str_eq(gd_buffer_str(&out), expected), "%.*s gives\n%.*s", GD_FMT(name),
              GD_FMT(gd_buffer_str(&out)));
    gd_buffer_release(&out);
    parsing_release(&p);
}

Test(invalid_cases, say_what_is_wrong_and_keep_the_rest)
{
    gd_arena arena;
    gd_root *root;
    gd_folder_entries cases;
    gd_arena_init(&arena);
    cr_assert(gd_root_open(&arena, gd_str_from(cases_folder), &root) == GD_IO_OK);
    cr_assert(gd_folder_read(&arena, root, GD_STR(""), &cases) == GD_IO_OK);
    cr_assert(cases.count > 50);
    for (size_t i = 0; i < cases.count; i++) {
        check_case(&arena, root, cases.items[i].name);
    }
    gd_arena_release(&arena);
}
