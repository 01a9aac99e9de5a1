/* markdown_sections - what stands behind the findings of a pull-request comment: costs, exceptions, what was not decided.
 *
 * Each has a size of its own, so that what is left for the findings is known before they are written. */
#include "report/markdown_table.h"
#include "report/place.h"

enum { COST_BYTES = 6000, COST_ROWS = 10, EXCEPTION_BYTES = 8000, UNDECIDED_BYTES = 8000 };

static void add_cell(gd_buffer *row, gd_str text)
{
    gd_buffer_literal(row, " | ");
    gd_markdown_text(row, text);
}

/* --- costs ---------------------------------------------------------------------------------------- */

static void add_amount(gd_buffer *row, gd_decimal amount, bool sign)
{
    gd_buffer_literal(row, " | ");
    gd_buffer_add(row, sign && gd_decimal_sign(amount) > 0 ? GD_STR("+") : GD_STR(""));
    gd_decimal_write_fixed(row, amount, 2);
}

static void add_cost_row(gd_buffer *row, const gd_report *report, const gd_cost_item *item, bool names_stack)
{
    gd_markdown_code(row, item->address);
    if (names_stack) {
        gd_buffer_literal(row, " in ");
        gd_markdown_text(row, item->stack.len ? item->stack : GD_STR("."));
    }
    if (report->cost.has_past) {
        add_amount(row, item->past, false);
    }
    add_amount(row, item->monthly, false);
    if (report->cost.has_past) {
        add_amount(row, gd_decimal_subtract(item->monthly, item->past), true);
    }
}

static bool has_several_stacks(const gd_cost_summary *cost)
{
    for (size_t i = 1; i < cost->items.count; i++) {
        if (!gd_str_eq(cost->items.items[i].stack, cost->items.items[0].stack)) {
            return true;
        }
    }
    return false;
}

/* What is worth a row: what changed, or without a past what costs something. */
static size_t count_cost_rows(const gd_cost_summary *cost)
{
    size_t count = 0;
    for (size_t i = 0; i < cost->items.count; i++) {
        const gd_cost_item *item = &cost->items.items[i];
        count += !cost->has_past || gd_decimal_compare(item->monthly, item->past) != 0;
    }
    return count;
}

void gd_markdown_add_costs(const gd_report *report, gd_buffer *out)
{
    const gd_cost_summary *cost = &report->cost;
    if (!cost->asked) {
        return;
    }
    gd_buffer_literal(out, "**Cost:** ");
    gd_report_add_cost(report, out);
    gd_buffer_literal(out, ".\n\n");
    size_t count = count_cost_rows(cost); /* these come first */
    if (count == 0) {
        return;
    }
    gd_markdown_table table = gd_markdown_table_open(
        out, out->len + COST_BYTES, false,
        cost->has_past ? "resource | before | now | change" : "resource | a month", "%zu resource%s %s",
        count, count == 1 ? "" : "s",
        cost->has_past ? (count == 1 ? "changes its cost" : "change their cost") : "with a cost");
    gd_buffer row = {0};
    bool several = has_several_stacks(cost);
    for (size_t i = 0; i < count; i++) {
        gd_buffer_clear(&row);
        add_cost_row(&row, report, &cost->items.items[i], several);
        if (i < COST_ROWS) {
            gd_markdown_table_add(&table, gd_buffer_str(&row));
        } else {
            table.left_out++;
        }
    }
    gd_markdown_table_close(&table, true);
    gd_buffer_release(&row);
}

/* --- exceptions ------------------------------------------------------------------------------------ */

static bool is_told(const gd_exception_record *record)
{
    return record->state != GD_STATE_UNUSED && record->state != GD_STATE_ELSEWHERE;
}

static void add_exception_row(gd_buffer *row, const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    gd_buffer_add(row, gd_str_from(gd_exception_state_name(record->state)));
    gd_buffer_literal(row, " | ");
    gd_markdown_code(row, record->rule);
    gd_buffer_literal(row, " | ");
    gd_markdown_code(row, record->address.len ? record->address : GD_STR("-"));
    if (record->covered > 1) {
        gd_buffer_addf(row, " and %zu more", record->covered - 1);
    }
    add_cell(row, exception->reason);
    if (!gd_exception_holds(record->state)) {
        gd_buffer_add(row, exception->reason.len ? GD_STR(" (but it ") : GD_STR("(it "));
        gd_markdown_text(row, record->why);
        gd_buffer_char(row, ')');
    }
    add_cell(row, exception->approved_by);
    add_cell(row, exception->expires);
}

/* Those that do not hold come first: somebody has to do something about them. */
static void add_exception_rows(gd_markdown_table *table, const gd_report *report, bool hold)
{
    gd_buffer row = {0};
    for (size_t i = 0; i < report->exceptions.count; i++) {
        const gd_exception_record *record = &report->exceptions.items[i];
        if (is_told(record) && gd_exception_holds(record->state) == hold) {
            gd_buffer_clear(&row);
            add_exception_row(&row, record);
            gd_markdown_table_add(table, gd_buffer_str(&row));
        }
    }
    gd_buffer_release(&row);
}

void gd_markdown_add_exceptions(const gd_report *report, gd_buffer *out)
{
    size_t in_force = 0, others = 0;
    for (size_t i = 0; i < report->exceptions.count; i++) {
        const gd_exception_record *record = &report->exceptions.items[i];
        if (is_told(record)) {
            gd_exception_holds(record->state) ? in_force++ : others++;
        }
    }
    if (in_force + others == 0) {
        return;
    }
    gd_markdown_table table = gd_markdown_table_open(
        out, out->len + EXCEPTION_BYTES, false, "state | rule | resource | reason | approved by | until",
        "Exceptions: %zu in force, %zu pending or refused", in_force, others);
    add_exception_rows(&table, report, false);
    add_exception_rows(&table, report, true);
    gd_markdown_table_close(&table, true);
}

/* --- what was not decided --------------------------------------------------------------------------- */

static void add_problem(gd_buffer *row, const gd_report *report, const gd_diag_item *item)
{
    if (item->range.source) {
        gd_markdown_place(row, report, item->range);
    } else {
        gd_markdown_code(row, item->path.len ? item->path : GD_STR("-"));
    }
    gd_buffer_literal(row, " | - | ");
    gd_markdown_text(row, item->message);
}

static void add_unknown(gd_buffer *row, const gd_report *report, const gd_finding *finding)
{
    gd_markdown_place(row, report, gd_finding_place(finding));
    gd_buffer_literal(row, " | ");
    gd_markdown_code(row, finding->address.len ? finding->address : GD_STR("-"));
    gd_buffer_literal(row, " | ");
    gd_markdown_code(row, finding->rule->id);
    gd_buffer_literal(row, ": ");
    gd_markdown_text(row, finding->message);
}

void gd_markdown_add_undecided(const gd_report *report, gd_buffer *out)
{
    size_t problems = 0;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        problems += report->diagnostics[i].level == GD_LEVEL_ERROR;
    }
    if (problems + report->unknown == 0) {
        return;
    }
    gd_markdown_table table =
        gd_markdown_table_open(out, out->len + UNDECIDED_BYTES, problems > 0, "place | resource | why",
                               "Not decided: %zu check%s, %zu problem%s in the input", report->unknown,
                               report->unknown == 1 ? "" : "s", problems, problems == 1 ? "" : "s");
    gd_buffer row = {0};
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        if (report->diagnostics[i].level == GD_LEVEL_ERROR) {
            gd_buffer_clear(&row);
            add_problem(&row, report, &report->diagnostics[i]);
            gd_markdown_table_add(&table, gd_buffer_str(&row));
        }
    }
    for (size_t i = 0; i < report->finding_count; i++) {
        if (report->findings[i].status == GD_FINDING_UNKNOWN) {
            gd_buffer_clear(&row);
            add_unknown(&row, report, &report->findings[i]);
            gd_markdown_table_add(&table, gd_buffer_str(&row));
        }
    }
    gd_markdown_table_close(&table, true);
    gd_buffer_release(&row);
}
