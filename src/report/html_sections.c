/* html_sections - parts of the HTML report (see html_sections.h). */
#include "report/html_sections.h"

#include <stdlib.h>

#include "base/map.h"

void gd_html_text(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        switch (clean.bytes[i]) {
        case '<':
            gd_buffer_literal(out, "&lt;");
            break;
        case '>':
            gd_buffer_literal(out, "&gt;");
            break;
        case '&':
            gd_buffer_literal(out, "&amp;");
            break;
        case '"':
            gd_buffer_literal(out, "&quot;");
            break;
        case '\'':
            gd_buffer_literal(out, "&#39;");
            break;
        default:
            gd_buffer_char(out, clean.bytes[i]);
            break;
        }
    }
    gd_buffer_release(&clean);
}

/* SVG, because its length is an attribute and the page's policy allows no style of an element. */
void gd_html_bar(gd_buffer *out, gd_str name, gd_str kind, unsigned length, gd_str behind)
{
    gd_buffer_literal(out, "<div class=\"bar\"><span>");
    gd_html_text(out, name);
    gd_buffer_literal(out, "</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" class=\"");
    gd_html_text(out, kind);
    gd_buffer_addf(out, "\"><rect width=\"%u\" height=\"10\"/></svg><span>", length);
    gd_html_text(out, behind);
    gd_buffer_literal(out, "</span></div>\n");
}

/* --- costs ---------------------------------------------------------------------------------------- */

enum { BARS = 12 };

typedef struct {
    gd_str name;
    gd_decimal monthly;
} service;

static int dearest_first(const void *a, const void *b)
{
    const service *left = a, *right = b;
    int order = gd_decimal_compare(right->monthly, left->monthly);
    return order ? order : gd_str_cmp(left->name, right->name);
}

/* What each service costs, the dearest first; those beyond BARS as "others". */
static size_t services_of(gd_arena *arena, const gd_cost_summary *cost, service **services)
{
    gd_map sums = {0};
    for (size_t i = 0; i < cost->items.count; i++) {
        const gd_cost_item *item = &cost->items.items[i];
        gd_str name = item->service.len ? item->service : GD_STR("others");
        gd_decimal **sum = (gd_decimal **)gd_map_at(arena, &sums, name);
        *sum = *sum ? *sum : GD_NEW(arena, gd_decimal);
        **sum = gd_decimal_add(**sum, item->monthly);
    }
    service *all = GD_NEW_ARRAY(arena, service, sums.count);
    for (size_t i = 0; i < sums.count; i++) {
        all[i] = (service){sums.entries[i].key, *(const gd_decimal *)sums.entries[i].value};
    }
    if (sums.count > 1) {
        qsort(all, sums.count, sizeof *all, dearest_first);
    }
    for (size_t i = BARS; i < sums.count; i++) {
        all[BARS - 1].name = GD_STR("others");
        all[BARS - 1].monthly = gd_decimal_add(all[BARS - 1].monthly, all[i].monthly);
    }
    *services = all;
    return sums.count < BARS ? sums.count : BARS;
}

static unsigned length_of(gd_decimal part, double most)
{
    double length = most > 0 ? gd_decimal_to_double(part) * 1000 / most : 0;
    return length < 0 ? 0 : length > 1000 ? 1000 : (unsigned)length;
}

void gd_html_costs(const gd_report *report, gd_buffer *out)
{
    if (!report->cost.asked) {
        return;
    }
    gd_arena arena;
    gd_arena_init(&arena);
    service *services;
    size_t count = services_of(&arena, &report->cost, &services);
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        double one = gd_decimal_to_double(services[i].monthly);
        most = one > most ? one : most;
    }
    gd_buffer_literal(out, "<figure><figcaption>Cost by service: ");
    gd_report_add_cost(report, out);
    gd_buffer_literal(out, "</figcaption>\n");
    gd_buffer amount = {0};
    for (size_t i = 0; i < count; i++) {
        gd_buffer_clear(&amount);
        gd_decimal_write_fixed(&amount, services[i].monthly, 2);
        gd_html_bar(out, services[i].name, GD_STR("cost"), length_of(services[i].monthly, most),
                    gd_buffer_str(&amount));
    }
    gd_buffer_release(&amount);
    gd_buffer_literal(out, "</figure>\n");
    gd_arena_release(&arena);
}

/* --- exceptions ------------------------------------------------------------------------------------ */

static void add_cell(gd_buffer *out, gd_str text)
{
    gd_buffer_literal(out, "<td>");
    gd_html_text(out, text);
    gd_buffer_literal(out, "</td>");
}

static void write_record(gd_buffer *out, const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    gd_buffer_literal(out, "<tr>");
    add_cell(out, gd_str_from(gd_exception_state_name(record->state)));
    add_cell(out, record->rule);
    add_cell(out, record->address);
    add_cell(out, exception->reason);
    add_cell(out, exception->approved_by);
    add_cell(out, exception->expires);
    add_cell(out, exception->ticket);
    add_cell(out, gd_exception_holds(record->state) ? GD_STR("") : record->why);
    gd_buffer_literal(out, "</tr>\n");
}

void gd_html_exceptions(const gd_report *report, gd_buffer *out)
{
    bool opened = false;
    for (size_t i = 0; i < report->exceptions.count; i++) {
        const gd_exception_record *record = &report->exceptions.items[i];
        if (record->state == GD_STATE_UNUSED || record->state == GD_STATE_ELSEWHERE) {
            continue;
        }
        if (!opened) {
            gd_buffer_literal(
                out, "<h2>Exceptions</h2>\n<table class=\"exceptions\">\n<tr><th>state</th><th>rule</th>"
                     "<th>resource</th><th>reason</th><th>approved by</th><th>until</th>"
                     "<th>ticket</th><th>but it</th></tr>\n");
            opened = true;
        }
        write_record(out, record);
    }
    gd_buffer_add(out, opened ? GD_STR("</table>\n") : GD_STR(""));
}
