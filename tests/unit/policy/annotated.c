/* annotated - a parsed file with annotations, and findings in it, for tests (see annotated.h). */
#include "annotated.h"

#include <criterion/criterion.h>

#include "policy/name_pattern.h"

static gd_str alias_of_a[] = {{"A_1", 3}};
static const gd_rule_info rule_a = {.id = {"rule-a", 6}, .aliases = alias_of_a, .alias_count = 1};
static const gd_rule_info rule_b = {.id = {"rule-b", 6}};

void annotated_init(annotated *test)
{
    *test = (annotated){0};
    gd_arena_init(&test->arena);
    gd_diags_init(&test->syntax, &test->arena);
    gd_diags_init(&test->diags, &test->arena);
    test->findings.arena = &test->arena;
}

void annotated_release(annotated *test)
{
    gd_arena_release(&test->arena);
}

const gd_file *annotated_file(annotated *test, const char *path, const char *text)
{
    const gd_source *source = gd_source_new(&test->arena, gd_str_from(path), gd_str_from(text));
    const gd_file *file = gd_hcl_parse(&test->arena, source, &test->syntax);
    test->files[test->file_count++] = file;
    return file;
}

static bool is_known(void *context, gd_str id)
{
    (void)context;
    return gd_str_eq(id, rule_a.id) || gd_str_eq(id, rule_b.id) || gd_str_eq(id, alias_of_a[0]);
}

static bool known_pattern(void *context, gd_str pattern)
{
    (void)context;
    return gd_rule_is_named(&rule_a, pattern, true) || gd_rule_is_named(&rule_b, pattern, true);
}

static gd_str nearest(void *context, gd_str id)
{
    (void)context;
    return gd_str_distance(id, rule_a.id, 2) <= 2 ? rule_a.id : (gd_str){"", 0};
}

void annotated_collect(annotated *test)
{
    gd_annotation_rules rules = {is_known, nearest, NULL, test->peers ? known_pattern : NULL};
    test->annotations =
        gd_annotations_collect(&test->arena, test->files, test->file_count, rules, &test->diags);
}

void annotated_read(annotated *test, const char *text)
{
    annotated_file(test, "main.tf", text);
    annotated_collect(test);
}

gd_range annotated_range(const gd_file *file, const char *needle)
{
    size_t start = gd_str_find(gd_source_text(file->source), gd_str_from(needle));
    cr_assert_neq(start, GD_STR_NONE, "%s", needle);
    return (gd_range){file->source, {(uint32_t)start, (uint32_t)(start + strlen(needle))}};
}

gd_finding *annotated_find(annotated *test, char rule, const char *needle)
{
    gd_finding *finding = gd_vec_push(&test->arena, &test->findings.list);
    *finding = (gd_finding){.rule = rule == 'a' ? &rule_a : &rule_b, .address = {"x.y", 3}};
    finding->range = annotated_range(test->files[0], needle);
    const gd_body *body = test->files[0]->body;
    for (size_t i = 0; i < body->block_count; i++) {
        gd_span span = body->blocks[i].span;
        if (span.start <= finding->range.span.start && finding->range.span.end <= span.end) {
            finding->block = (gd_range){test->files[0]->source, span};
        }
    }
    return finding;
}

bool annotated_hides(annotated *test, char rule, const char *needle)
{
    size_t index = test->findings.list.count;
    annotated_find(test, rule, needle);
    gd_exception_terms terms = test->terms;
    terms.today = terms.today.len ? terms.today : GD_STR("2026-06-15");
    gd_annotations_apply(test->annotations, &test->findings, index, &terms);
    return test->findings.list.items[index].status == GD_FINDING_IGNORED;
}

const gd_diag_item *annotated_diag(annotated *test, size_t index)
{
    cr_assert_lt(index, test->diags.list.count);
    return &test->diags.list.items[index];
}
