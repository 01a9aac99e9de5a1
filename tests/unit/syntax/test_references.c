/* test_references - what an expression refers to. */
#include <criterion/criterion.h>

#include "tree_text.h"

static bool add_name(void *context, const gd_expr *traversal)
{
    gd_buffer *out = context;
    gd_buffer_add(out, out->len ? GD_STR(" ") : GD_STR(""));
    write_expression(out, traversal);
    return true;
}

static void expect_references(const char *text, const char *references)
{
    gd_buffer line = {0}, out = {0};
    gd_buffer_addf(&line, "a = %s\n", text);
    parsing p;
    parsing_init(&p, gd_buffer_str(&line));
    cr_assert_eq(p.file->errors, 0, "%s", text);
    gd_expr_references(p.file->body->attributes[0].expr, add_name, &out);
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(references)), "%s gives %.*s", text,
              GD_FMT(gd_buffer_str(&out)));
    parsing_release(&p);
    gd_buffer_release(&line);
    gd_buffer_release(&out);
}

Test(references, come_in_source_order)
{
    expect_references("1", "");
    expect_references("a.b[0]", "a.b[0]");
    expect_references("a + b * c - d", "a b c d");
    expect_references("a ? b : c", "a b c");
    expect_references("f(a, g(b), c...)", "a b c");
    expect_references("\"${a}-${b.c}\"", "a b.c");
    expect_references("a[b.c][d].e", "a b.c d");
    expect_references("a.*.b", "a");
    expect_references("a[*].b[c]", "a c");
    expect_references("[a, {k = b, (c) = d, e.f = g}]", "a b c d e.f g");
    expect_references("(a).b", "a");
    expect_references("<<E\n${a}%{ if b }${c}%{ endif }\nE", "a b c");
}

Test(references, bare_keys_are_none)
{
    expect_references("{a = 1, b = c}", "c");
}

Test(references, names_bound_by_for_are_none_inside_it)
{
    expect_references("[for x in x : x.y]", "x");
    expect_references("{for k, v in m : k => [v, w] if k != z}", "m w z");
    expect_references("[for x in l : [for y in x : y]]", "l");
    expect_references("[for x in [for x in a : x] : x]", "a");
    expect_references("\"%{ for k, v in m }${k}${v}${w}%{ endfor }${k}\"", "m w k");
}

static bool stop(void *context, const gd_expr *traversal)
{
    (void)traversal;
    ++*(size_t *)context;
    return false;
}

Test(references, stop_when_the_visitor_says_so)
{
    parsing p;
    size_t count = 0;
    parsing_init(&p, GD_STR("a = b + c\n"));
    gd_expr_references(p.file->body->attributes[0].expr, stop, &count);
    cr_expect_eq(count, 1);
    parsing_release(&p);
}

Test(references, calls_are_found_at_any_depth)
{
    parsing p;
    parsing_init(&p, GD_STR("a = b[\"${[f(1)][0]}\"]\nb = c.d\n"));
    cr_expect(gd_expr_has_call(p.file->body->attributes[0].expr));
    cr_expect(!gd_expr_has_call(p.file->body->attributes[1].expr));
    parsing_release(&p);
}
