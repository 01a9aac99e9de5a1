/* cost_line - the costs of a scan in one line, for the reports that people read (see report.h). */
#include "report/report.h"

static void add_money(gd_buffer *out, gd_decimal amount, bool sign)
{
    gd_buffer_add(out, sign && gd_decimal_sign(amount) > 0 ? GD_STR("+") : GD_STR(""));
    gd_decimal_write_fixed(out, amount, 2);
}

void gd_report_add_cost(const gd_report *report, gd_buffer *out)
{
    const gd_cost_summary *cost = &report->cost;
    if (!cost->asked) {
        return;
    }
    gd_buffer_add(out, cost->not_priced ? GD_STR("at least ") : GD_STR(""));
    add_money(out, cost->monthly, false);
    gd_buffer_add(out, cost->yuan && !cost->dollars ? GD_STR(" CNY a month") : GD_STR(" USD a month"));
    if (cost->has_past) {
        gd_decimal change = gd_decimal_subtract(cost->monthly, cost->past);
        gd_buffer_literal(out, " (");
        add_money(out, change, true);
        if (gd_decimal_sign(cost->past) != 0) {
            gd_decimal percent =
                gd_decimal_divide(gd_decimal_multiply(change, gd_decimal_from(100)), cost->past);
            gd_buffer_literal(out, ", ");
            gd_buffer_add(out, gd_decimal_sign(percent) > 0 ? GD_STR("+") : GD_STR(""));
            gd_decimal_write(out, gd_decimal_round(percent, 0));
            gd_buffer_char(out, '%');
        }
        gd_buffer_char(out, ')');
    }
    if (gd_decimal_sign(cost->saving) > 0) {
        gd_buffer_literal(out, ", of which ");
        add_money(out, cost->saving, false);
        gd_buffer_literal(out, " could be saved");
    }
    if (cost->not_priced) {
        gd_buffer_addf(out, "; %zu component%s not priced", cost->not_priced,
                       cost->not_priced == 1 ? " is" : "s are");
    }
}
