/* cost_text - costs for people: a tree of resources and components with monthly figures (see cost.h).
 *
 *     aws_nat_gateway.n                                      37.35  ██████████
 *     ├─ NAT gateway                    730 hours           32.85
 *     └─ Data processed                 100 GB               4.50 *
 *
 * A component of quantity 0 is not shown, nor a resource with nothing else. */
#include <stdio.h>
#include <stdlib.h>

#include "report/cost.h"

enum { NAME_WIDTH = 62, QUANTITY_WIDTH = 14, UNIT_WIDTH = 16, COST_WIDTH = 14, BAR_WIDTH = 12 };

/* Columns that a text takes: its characters. */
static size_t width_of(gd_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.len; i++) {
        width += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    }
    return width;
}

static void pad(gd_buffer *out, size_t width, size_t wanted)
{
    if (width < wanted) {
        gd_buffer_repeat(out, ' ', wanted - width);
    }
}

static void add_left(gd_buffer *out, gd_str text, size_t wanted)
{
    gd_buffer_printable(out, text);
    pad(out, width_of(text), wanted);
}

/* One space at least stands before it. */
static void add_right(gd_buffer *out, gd_str text, size_t wanted)
{
    size_t width = width_of(text);
    pad(out, width < wanted ? width : 0, width < wanted ? wanted : 1);
    gd_buffer_add(out, text);
}

static void add_money(gd_buffer *out, gd_decimal amount, size_t wanted)
{
    gd_buffer text = {0};
    gd_decimal_write_fixed(&text, amount, 2);
    add_right(out, gd_buffer_str(&text), wanted);
    gd_buffer_release(&text);
}

static bool is_shown(const gd_cost_component *component)
{
    return !component->quantity.known || gd_decimal_sign(component->quantity.monthly) != 0;
}

static bool part_is_shown(const gd_cost_part *part)
{
    for (size_t i = 0; i < part->component_count; i++) {
        if (is_shown(&part->components[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < part->part_count; i++) {
        if (part_is_shown(&part->parts[i])) {
            return true;
        }
    }
    return false;
}

/* A price below 0.1 in full, with two digits at least. */
static void add_price(gd_buffer *out, gd_decimal price)
{
    bool small = gd_decimal_compare(price, (gd_decimal){1, 1}) < 0;
    price = gd_decimal_round(price, small ? 10 : 2);
    gd_decimal_write_fixed(out, price, price.scale < 2 ? 2 : price.scale);
}

static void add_quantity(gd_buffer *out, const gd_cost_component *component)
{
    gd_buffer text = {0};
    gd_decimal cut = gd_decimal_cut(component->quantity.monthly, 4);
    gd_decimal_write_fixed(&text, cut, cut.scale);
    add_right(out, gd_buffer_str(&text), QUANTITY_WIDTH);
    gd_buffer_release(&text);
    gd_buffer_literal(out, "  ");
    add_left(out, component->unit, UNIT_WIDTH);
}

static void write_component(gd_buffer *out, const gd_cost_component *component, gd_str stem)
{
    gd_buffer name = {0};
    gd_buffer_add(&name, stem);
    gd_buffer_add(&name, component->name);
    add_left(out, gd_buffer_str(&name), NAME_WIDTH);
    gd_buffer_release(&name);
    if (!component->quantity.known && !component->not_priced) {
        gd_buffer_literal(out, "    cost depends on usage: ");
        add_price(out, component->price);
        gd_buffer_literal(out, " per ");
        gd_buffer_printable(out, component->unit);
    } else if (component->not_priced) {
        component->quantity.known ? add_quantity(out, component)
                                  : pad(out, 0, QUANTITY_WIDTH + UNIT_WIDTH + 2);
        add_right(out, GD_STR("not priced"), COST_WIDTH);
    } else {
        add_quantity(out, component);
        add_money(out, component->cost.monthly, COST_WIDTH);
        if (component->usage_based) {
            gd_buffer_literal(out, " *");
        }
    }
    gd_buffer_char(out, '\n');
}

static void write_inside(gd_buffer *out, const gd_cost_part *part, gd_str above)
{
    size_t left = 0;
    for (size_t i = 0; i < part->component_count; i++) {
        left += is_shown(&part->components[i]);
    }
    for (size_t i = 0; i < part->part_count; i++) {
        left += part_is_shown(&part->parts[i]);
    }
    gd_buffer stem = {0};
    for (size_t i = 0; i < part->component_count; i++) {
        if (is_shown(&part->components[i])) {
            gd_buffer_clear(&stem);
            gd_buffer_add(&stem, above);
            gd_buffer_add(&stem, --left ? GD_STR("├─ ") : GD_STR("└─ "));
            write_component(out, &part->components[i], gd_buffer_str(&stem));
        }
    }
    for (size_t i = 0; i < part->part_count; i++) {
        if (!part_is_shown(&part->parts[i])) {
            continue;
        }
        bool last = --left == 0;
        gd_buffer_add(out, above);
        gd_buffer_add(out, last ? GD_STR("└─ ") : GD_STR("├─ "));
        gd_buffer_printable(out, part->parts[i].name);
        gd_buffer_char(out, '\n');
        gd_buffer_clear(&stem);
        gd_buffer_add(&stem, above);
        gd_buffer_add(&stem, last ? GD_STR("   ") : GD_STR("│  "));
        write_inside(out, &part->parts[i], gd_buffer_str(&stem));
    }
    gd_buffer_release(&stem);
}

/* --- resources ----------------------------------------------------------------------------------- */

/* What share of the total it is, as a bar of eighths. */
static void add_bar(gd_buffer *out, gd_decimal cost, gd_decimal total)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    double share = gd_decimal_sign(total) > 0 ? gd_decimal_to_double(cost) / gd_decimal_to_double(total) : 0;
    int parts = (int)(share * BAR_WIDTH * 8 + 0.5);
    if (parts <= 0) {
        return;
    }
    gd_buffer_literal(out, "  ");
    for (int i = 0; i < parts / 8; i++) {
        gd_buffer_literal(out, "█");
    }
    gd_buffer_addf(out, "%s %.0f%%", eighths[parts % 8], share * 100);
}

static void write_resource(gd_buffer *out, const gd_cost_resource *resource, gd_decimal total)
{
    add_left(out, resource->part.name, NAME_WIDTH + QUANTITY_WIDTH + UNIT_WIDTH + 2);
    if (resource->part.cost.known) {
        add_money(out, resource->part.cost.monthly, COST_WIDTH);
        add_bar(out, resource->part.cost.monthly, total);
    }
    gd_buffer_char(out, '\n');
    write_inside(out, &resource->part, GD_STR(""));
    gd_buffer_char(out, '\n');
}

static void write_project(const gd_cost_project *project, gd_buffer *out)
{
    const gd_breakdown *breakdown = project->current;
    gd_buffer_literal(out, "Project ");
    gd_buffer_printable(out, project->name);
    gd_buffer_literal(out, "\n\n");
    if (project->problem.len) {
        gd_buffer_literal(out, "not priced completely: ");
        gd_buffer_printable(out, project->problem);
        gd_buffer_literal(out, "\n\n");
    }
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        if (part_is_shown(&breakdown->resources[i].part)) {
            write_resource(out, &breakdown->resources[i], breakdown->cost.monthly);
        }
    }
}

static void write_summary(const gd_cost_report *report, gd_buffer *out)
{
    size_t priced = 0, nothing = 0, unsupported = 0;
    gd_buffer types = {0};
    for (size_t i = 0; i < report->project_count; i++) {
        const gd_breakdown *breakdown = report->projects[i].current;
        priced += breakdown->resource_count;
        nothing += breakdown->free_count;
        for (size_t j = 0; j < breakdown->unsupported_count; j++) {
            unsupported += breakdown->unsupported[j].count;
            gd_buffer_addf(&types, "%s%.*s (%zu)", types.len ? ", " : "",
                           GD_FMT(breakdown->unsupported[j].type), breakdown->unsupported[j].count);
        }
    }
    gd_buffer_addf(out, "%zu resources: %zu priced, %zu free, %zu without a model",
                   priced + nothing + unsupported, priced, nothing, unsupported);
    if (types.len) {
        gd_buffer_literal(out, ": ");
        gd_buffer_printable(out, gd_buffer_str(&types));
    }
    gd_buffer_char(out, '\n');
    gd_buffer_release(&types);
}

void gd_cost_write_text(const gd_cost_report *report, gd_buffer *out)
{
    if (report->compares) {
        gd_cost_write_difference(report, out);
        return;
    }
    for (size_t i = 0; i < report->project_count; i++) {
        write_project(&report->projects[i], out);
    }
    size_t not_priced = gd_cost_report_not_priced(report);
    char title[64];
    snprintf(title, sizeof title, "Total a month (%s)%s", gd_currency_name(report->currency),
             not_priced || gd_cost_report_problems(report) ? ", at least" : "");
    add_left(out, gd_str_from(title), NAME_WIDTH + QUANTITY_WIDTH + UNIT_WIDTH + 2);
    add_money(out, gd_cost_report_total(report, false).monthly, COST_WIDTH);
    gd_buffer_literal(out, "\n");
    gd_cost usage = gd_cost_report_usage_total(report, false);
    if (gd_decimal_sign(usage.monthly) > 0) {
        add_left(out, GD_STR("  of which by usage (*)"), NAME_WIDTH + QUANTITY_WIDTH + UNIT_WIDTH + 2);
        add_money(out, usage.monthly, COST_WIDTH);
        gd_buffer_char(out, '\n');
    }
    gd_buffer_char(out, '\n');
    write_summary(report, out);
    if (not_priced) {
        gd_buffer_addf(out,
                       "%zu component%s not priced: the price book has no price; the total leaves them out\n",
                       not_priced, not_priced == 1 ? " is" : "s are");
    }
}
