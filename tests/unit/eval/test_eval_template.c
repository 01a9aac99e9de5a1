/* The tests of src/eval/eval_template.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define PART GD_UNKNOWN_PART

/* What is known of the text of an unknown string. */
static void expect_partial(const char *template, const char *partial)
{
    evaluated *result = evaluate_template(template);
    cr_assert(result->value->kind == GD_UNKNOWN, "%s is known", template);
    const gd_unknown_facts *facts = result->value->facts;
    cr_assert(facts && facts->not_null);
    cr_expect(gd_str_eq(facts->partial, gd_str_from(partial)), "%s leaves '%.*s', not '%s'", template,
              GD_FMT(facts->partial), partial);
    evaluated_release(result);
}

Test(eval_template, parts_become_one_string)
{
    expect_template("a ${count} ${flag} ${1.5}", "\"a 3 true 1.5\"");
    expect_template("$${x} %%{y} 100%", "\"${x} %{y} 100%\"");
}

Test(eval_template, null_and_collections_cannot_be_parts)
{
    expect_error("\"a${nothing}\"", "null");
    expect_error("\"a${list}\"", "string required");
}

Test(eval_template, known_text_around_unknown_parts_is_kept)
{
    expect_partial("arn:aws:s3:::${unknown}/*", "arn:aws:s3:::" PART "/*");
    expect_partial("${name}-${unknown}-${unknown_string}", "web-" PART "-" PART);
    expect_partial("<${\"a-${unknown}\"}>", "<a-" PART ">");
    expect_partial("%{ if unknown_bool }x%{ endif }", "");
}

Test(eval_template, if_chooses_and_for_joins)
{
    expect_template("%{ if flag }yes%{ else }no%{ endif }!", "\"yes!\"");
    expect_template("%{ if !flag }yes%{ endif }", "\"\"");
    expect_template("%{ for k, v in map }${k}=${v};%{ endfor }", "\"a=1;b=2;\"");
    expect_template("%{ for x in list ~}\n${x}\n%{ endfor ~}\n", "\"a\\nb\\nc\\n\"");
    expect_partial("%{ for x in [\"a\", unknown_string] }<${x}>%{ endfor }", "<a><" PART ">");
}

Test(eval_template, marks_of_parts_mark_the_string)
{
    evaluated *result = evaluate_template("user:${secret}");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    evaluated_release(result);
}

Test(eval_template, a_text_is_rendered_with_its_variables_alone)
{
    evaluated *result = evaluate("object");
    gd_span span = {0, 0};
    const gd_value *value = gd_eval_template_text(&result->eval, GD_STR("user.tpl"),
                                                  GD_STR("${id}: ${tags.Env}"), result->value, span);
    cr_expect(gd_str_eq(gd_value_text(value), GD_STR("7: prod")));
    cr_expect(result->diags.errors == 0);
    gd_eval_template_text(&result->eval, GD_STR("user.tpl"), GD_STR("line\n${name}"), result->value, span);
    cr_assert(result->diags.errors == 1);
    const gd_diag_item *item = &result->diags.list.items[0];
    cr_expect(gd_str_eq(gd_source_path(item->range.source), GD_STR("user.tpl")));
    cr_expect(gd_source_position(item->range.source, item->range.span.start).line == 2);
    cr_expect(item->notes && item->notes->range.source == result->eval.source);
    evaluated_release(result);
}

Test(eval_template, rendering_counts_as_work)
{
    evaluated *result = evaluate("object");
    result->eval.items = GD_EVAL_MAX_ITEMS - 100;
    gd_span span = {0, 0};
    cr_expect(gd_eval_template_text(&result->eval, GD_STR("t"), GD_STR("x"), result->value, span)->kind ==
              GD_UNKNOWN);
    cr_expect(result->diags.errors > 0 && result->diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    evaluated_release(result);
}
