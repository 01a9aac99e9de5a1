/* test_approvals - whose approval counts of a file that guard comment wrote, or that is none. */
#include <criterion/criterion.h>

#include "policy/approvals.h"

static gd_arena arena;
static gd_diags diags;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(approvals, .init = set_up, .fini = tear_down);

static gd_reviewers read_text(const char *text)
{
    gd_reviewers reviewers = {0};
    const gd_source *source = gd_source_new(&arena, GD_STR("approvals.json"), gd_str_from(text));
    gd_approvals_read(&arena, source, &reviewers, &diags);
    return reviewers;
}

Test(approvals, count_when_they_are_of_the_head)
{
    gd_reviewers reviewers = read_text(
        "{\"approvals\": [{\"user\": \"ann\", \"commit\": \"c2\"}, {\"user\": \"bo\", \"commit\": \"c1\"}],"
        " \"pull\": 7, \"head\": \"c2\"}");
    cr_assert_eq(reviewers.count, 1);
    cr_expect(gd_str_eq(reviewers.items[0], GD_STR("ann")));
    cr_expect_eq(diags.list.count, 0);
}

Test(approvals, of_another_form_are_reported_and_nobodys)
{
    static const char *const texts[] = {
        "",
        "[]",
        "{}",
        "{\"head\": 7}",
        "{\"head\": \"\", \"approvals\": []}",
        "{\"approvals\": [{\"user\": \"ann\", \"commit\": \"c\"}]}",
        "{\"head\": \"c\", \"approvals\": {\"user\": \"ann\"}}",
        "{\"head\": \"c\", \"approvals\": [\"ann\"]}",
        "{\"head\": \"c\", \"approvals\": [{\"user\": \"ann\"}]}",
        "{\"head\": \"c\", \"approvals\": [{\"user\": \"ann\", \"commit\": \"c\"}, {\"user\": [\"bo\"], "
        "\"commit\": \"c\"}]}",
        "{\"head\": \"c\", \"approvals\": [{\"user\": \"ann\", \"commit\": \"c\"}]",
        "{\"head\": \"c\", \"approvals\": [{\"user\": \"ann\", \"commit\": \"c\"}]} more"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t errors = diags.errors;
        cr_expect_eq(read_text(texts[i]).count, 0, "%s", texts[i]);
        cr_expect_gt(diags.errors, errors, "%s", texts[i]);
    }
}
