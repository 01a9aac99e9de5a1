/* estimate.h - what the resources of a table cost: components, sub-resources, totals.
 *
 * A component is one line of AWS's bill: a name, a unit, a quantity and a price. A month has 730 hours. A quantity that nobody
 * has stated is unknown, and then so is the cost; a price that the book does not have likewise: totals leave
 * both out, and say so (`not_priced`). Names, units and their order are those that Infracost gives. */
#ifndef GD_PRICING_ESTIMATE_H
#define GD_PRICING_ESTIMATE_H

#include "policy/cost_rules.h"
#include "pricing/book.h"
#include "pricing/usage.h"
#include "table/table.h"

enum { GD_HOURS_PER_MONTH = 730 };

typedef struct {
    bool known;
    gd_decimal monthly, hourly;
} gd_cost; /* an amount of money or a quantity */

typedef struct {
    gd_str name, unit;
    gd_cost quantity; /* in `unit` */
    gd_cost cost;
    gd_decimal price; /* of one `unit` */
    gd_str source;    /* of the price; empty where the model knows it (0 for what is paid upfront) */
    gd_str key;       /* of the price in the book; empty likewise */
    bool usage_based; /* the quantity comes from the usage file */
    bool not_priced;  /* the book has no price for it */
} gd_cost_component;

/* Whether totals lack something for want of its price: not where none of it is used, nor where only usage that nobody has
 * told would say how much. */
bool gd_cost_is_left_out(const gd_cost_component *component);

typedef struct gd_cost_part {
    gd_str name;
    gd_cost_component *components;
    size_t component_count;
    struct gd_cost_part *parts;
    size_t part_count;
    gd_cost cost, usage_cost; /* of all that is inside */
    size_t not_priced;        /* components of all that is inside that are left out for want of a price */
} gd_cost_part;

typedef struct {
    gd_cost_part part; /* its name is the address */
    gd_str type;
    gd_str region;
    const gd_value *tags; /* NULL: it has none */
    gd_range range;       /* where it is written; source NULL for what stands in the usage file alone */
    gd_range block;       /* the whole block; source NULL when there is none */
    bool takes_default_tags;
    bool takes_usage;             /* a usage file can tell something of its type */
    const gd_cost_part *was, *is; /* of a difference: before and now; NULL: not there */
} gd_cost_resource;

typedef struct {
    gd_str type;
    size_t count;
} gd_cost_type_count;

/* What a model says could be cheaper. */
typedef struct {
    gd_cost_rule rule;
    gd_cost_resource on;
    gd_str attribute, message;
    gd_range place; /* of the attribute */
    gd_cost amount; /* a month; not known where it depends on usage */
} gd_cost_saving;

typedef struct {
    gd_cost_resource *resources; /* by address, until gd_breakdown_sort() */
    size_t resource_count;
    gd_cost_resource *free; /* without components */
    size_t free_count;
    gd_cost_type_count *unsupported; /* by type */
    size_t unsupported_count;
    gd_cost cost, usage_cost; /* known also when nothing costs anything */
    size_t not_priced;
    gd_currency currency;
    GD_VEC(gd_cost_saving) savings; /* where they were asked for */
} gd_breakdown;

/* Put the resources in the order of what they cost a month: the most expensive first, those that nobody can tell last. */
void gd_breakdown_sort(gd_breakdown *breakdown);

/* The cost models that are compiled in, shared by all threads. */
typedef struct gd_pricing gd_pricing;
gd_pricing *gd_pricing_new(void);
void gd_pricing_free(gd_pricing *pricing);

/* Use this book before the embedded one; borrowed. */
void gd_pricing_set_book(gd_pricing *pricing, const gd_book *book);

/* What a resource type costs: a model, nothing, or nobody knows. */
typedef enum { GD_PRICED, GD_FREE, GD_UNSUPPORTED } gd_coverage;
gd_coverage gd_pricing_coverage(const gd_pricing *pricing, gd_str type);

/* The service that the type's cost model is filed under, "rds_instance"; empty when it has none. Static. */
gd_str gd_pricing_service(const gd_pricing *pricing, gd_str type);

/* One estimator a thread. `pricing` is borrowed. */
typedef struct gd_estimator gd_estimator;
gd_estimator *gd_estimator_new(const gd_pricing *pricing);
void gd_estimator_free(gd_estimator *estimator);

typedef struct {
    const gd_usage *usage; /* NULL: none */
    gd_str today;          /* YYYY-MM-DD, for prices that depend on the date */
    bool savings;          /* also tell what could be cheaper */
} gd_estimate_options;

/* What the managed resources of `table` cost. All of it lives in `arena`. A model that fails, or has no
 * price for such a resource, is reported (COST_MODEL, COST_SKIPPED) and its resource counted as unsupported. */
gd_breakdown *gd_estimate(gd_estimator *estimator, gd_arena *arena, const gd_table *table,
                          const gd_estimate_options *options, gd_diags *diags);

/* Append the keys of a usage file that the table's resources have, each as a comment with an example: what stands below
 * `resource_usage:`. */
void gd_usage_template(gd_estimator *estimator, const gd_table *table, gd_buffer *out, gd_diags *diags);

/* --- examples ------------------------------------------------------------------------------------ */

typedef struct {
    gd_str file;   /* "rules/cost/aws/ec2.lua" */
    size_t number; /* of the example, from 1 */
    gd_str what;   /* what was expected and what came */
} gd_cost_example_failure;

typedef struct {
    size_t files, examples, failed;
    GD_VEC(gd_cost_example_failure) failures;
} gd_cost_example_report;

/* Run the examples that stand beside the models in their files: Terraform, usage, and every component that comes
 * of them. `only`: the file of that path, or those of that folder; empty: all. */
gd_cost_example_report gd_cost_run_examples(gd_estimator *estimator, gd_arena *arena, gd_str only,
                                            gd_diags *diags);

#endif
