/* plan_fixture.h - plans from text, for tests. */
#ifndef GD_TESTS_TERRAFORM_PLAN_FIXTURE_H
#define GD_TESTS_TERRAFORM_PLAN_FIXTURE_H

#include "terraform/terraform.h"

typedef struct {
    gd_arena arena;
    gd_diags diags;
    const gd_stack *stack; /* NULL when the text is no plan */
} plan_fixture;

void plan_init(plan_fixture *test);
void plan_release(plan_fixture *test);

/* Read `text`, in which `'` stands for `"`, without source files. */
void plan_read(plan_fixture *test, const char *text);

/* The same, with `planned` of each row. */
void plan_read_listed(plan_fixture *test, const char *text);

/* `text` with `"` for `'`, in the fixture's arena. */
gd_str plan_text(plan_fixture *test, const char *text);

/* The instance at `address`; fails the test when there is none. */
const gd_instance *plan_row(plan_fixture *test, const char *address);

/* All addresses, with spaces between. */
const char *plan_addresses(plan_fixture *test);

/* The value as JSON, with `'` for `"`. */
const char *plan_json(plan_fixture *test, const gd_value *value);

/* "aws_vpc.a:id aws_vpc.b" of the references in `attribute` of the row. */
const char *plan_refs(plan_fixture *test, const char *address, const char *attribute);

#endif
