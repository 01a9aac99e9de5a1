/* write_html - the report as one page for a browser: charts, filters, every finding.
 *
 * Without script the page shows everything; the filters appear when the script runs. Text from the input is
 * escaped, and the page's policy (html_parts.h) allows nothing but the page's own style and script. */
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdio.h>

#include "report/exception_words.h"
#include "report/html_parts.h"
#include "report/html_sections.h"
#include "report/place.h"
#include "report/report.h"

static void add_element(gd_buffer *out, const char *tag, gd_str text)
{
    gd_buffer_addf(out, "<%s>", tag);
    gd_html_text(out, text);
    gd_buffer_addf(out, "</%s>", tag);
}

static void add_data(gd_buffer *out, const char *name, gd_str text)
{
    gd_buffer_addf(out, " data-%s=\"", name);
    gd_html_text(out, text);
    gd_buffer_char(out, '"');
}

/* A source of the content security policy (CSP 3, section 2.3.1): 'sha256-BASE64'. */
static void add_hash_source(gd_buffer *out, gd_str text)
{
    struct sha256_ctx hash;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&hash);
    sha256_update(&hash, text.len, (const uint8_t *)text.ptr);
    sha256_digest(&hash, sizeof digest, digest);
    char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)];
    base64_encode_raw(encoded, sizeof digest, digest);
    gd_buffer_literal(out, "'sha256-");
    gd_buffer_add(out, (gd_str){encoded, sizeof encoded});
    gd_buffer_literal(out, "'");
}

static void write_head(gd_buffer *out)
{
    gd_buffer_literal(
        out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    add_hash_source(out, gd_html_style());
    gd_buffer_literal(out, "; script-src ");
    add_hash_source(out, gd_html_script());
    gd_buffer_literal(out, "; form-action 'none'; base-uri 'none'\">\n<title>guard report</title>\n<style>");
    gd_buffer_add(out, gd_html_style());
    gd_buffer_literal(out, "</style>\n</head>\n<body>\n");
}

static size_t total_failed(const gd_report *report)
{
    size_t total = 0;
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        total += report->failed[i];
    }
    return total;
}

static void write_verdict(gd_buffer *out, const gd_report *report)
{
    size_t total = total_failed(report);
    gd_buffer_literal(out, "<h1>guard: ");
    if (!total) {
        gd_buffer_literal(out, "no findings");
    } else {
        gd_buffer_addf(out, "%s%zu finding%s", gd_report_fails(report) ? "" : "passed, with ", total,
                       total == 1 ? "" : "s");
    }
    gd_buffer_addf(out,
                   "</h1>\n<p class=\"facts\">%zu resources in %zu files (%zu root modules) judged by %zu "
                   "rules; %zu undecided, %zu ignored.</p>\n",
                   report->resources, report->files, report->stacks, report->rules, report->unknown,
                   report->ignored);
}

static void write_severities(gd_buffer *out, const gd_report *report)
{
    size_t most = 0;
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        most = report->failed[i] > most ? report->failed[i] : most;
    }
    gd_buffer_literal(out, "<figure><figcaption>Findings by severity</figcaption>\n");
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        gd_str name = gd_str_from(gd_severity_name((gd_severity)i));
        char count[24];
        snprintf(count, sizeof count, "%zu", report->failed[i]);
        gd_html_bar(out, name, name, most ? (unsigned)(report->failed[i] * 1000 / most) : 0,
                    gd_str_from(count));
    }
    gd_buffer_literal(out, "</figure>\n");
}

static void write_filters(gd_buffer *out)
{
    gd_buffer_literal(
        out, "<form hidden>\n<label>severity <select name=\"severity\"><option value=\"\">all</option>");
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        add_element(out, "option", gd_str_from(gd_severity_name((gd_severity)i)));
    }
    gd_buffer_literal(
        out, "</select></label>\n"
             "<label>status <select name=\"status\"><option value=\"\">all</option>"
             "<option>fail</option><option>undecided</option><option>ignored</option></select></label>\n"
             "<label>service <select name=\"service\"><option value=\"\">all</option></select></label>\n"
             "<label>file <select name=\"file\"><option value=\"\">all</option></select></label>\n"
             "<label>text <input name=\"text\" type=\"search\"></label>\n<output></output>\n</form>\n");
}

static void write_place(gd_buffer *out, gd_range place)
{
    if (!place.source) {
        return;
    }
    gd_position start = gd_source_position(place.source, place.span.start);
    gd_buffer_literal(out, "<code>");
    gd_html_text(out, gd_source_path(place.source));
    gd_buffer_addf(out, ":%u:%u</code> ", start.line, start.column);
}

static void write_exception(gd_buffer *out, const gd_exception *exception)
{
    gd_buffer words = {0};
    gd_exception_words(&words, exception);
    gd_buffer_literal(out, "<p class=\"dim\">ignored: ");
    gd_html_text(out, gd_buffer_str(&words));
    gd_buffer_release(&words);
    gd_buffer_literal(out, "</p>\n");
}

static void write_origins(gd_buffer *out, const gd_finding *finding)
{
    for (size_t i = 0; i < finding->origin_count; i++) {
        gd_buffer_literal(out, "<p class=\"dim\">value: ");
        gd_html_text(out, finding->origins[i].text);
        gd_buffer_char(out, ' ');
        write_place(out, finding->origins[i].range);
        gd_buffer_literal(out, "</p>\n");
    }
    for (size_t i = 0; i < finding->call_count; i++) {
        gd_buffer_literal(out, "<p class=\"dim\">called at ");
        write_place(out, finding->calls[i]);
        gd_buffer_literal(out, "</p>\n");
    }
}

static void write_tools(gd_buffer *out, const gd_finding *finding)
{
    for (size_t i = 0; i < finding->tool_count; i++) {
        gd_buffer_add(out, i == 0 ? GD_STR("<p class=\"dim\">said by ") : GD_STR(", "));
        gd_html_text(out, finding->tools[i]);
    }
    gd_buffer_add(out, finding->tool_count ? GD_STR("</p>\n") : GD_STR(""));
}

static void write_fix(gd_buffer *out, const gd_rule_info *rule)
{
    size_t end = gd_str_find_char(rule->remediation, '\n');
    gd_buffer_literal(out, "<p>fix: ");
    gd_html_text(out, gd_str_slice(rule->remediation, 0, end));
    gd_buffer_literal(out, "</p>\n");
}

static void open_article(gd_buffer *out, const gd_finding *finding, gd_range place)
{
    static const char *const statuses[] = {
        [GD_FINDING_FAIL] = "fail", [GD_FINDING_UNKNOWN] = "undecided", [GD_FINDING_IGNORED] = "ignored"};
    const char *severity = gd_severity_name(finding->severity);
    gd_buffer_addf(out, "<article class=\"%s\"", finding->status == GD_FINDING_FAIL ? severity : "other");
    add_data(out, "severity", gd_str_from(severity));
    add_data(out, "status", gd_str_from(statuses[finding->status]));
    add_data(out, "service", finding->rule->service);
    add_data(out, "file", place.source ? gd_source_path(place.source) : GD_STR("(no file)"));
    gd_buffer_addf(out, ">\n<h3><b>%s</b> ",
                   finding->status == GD_FINDING_FAIL ? severity : statuses[finding->status]);
    gd_html_text(out, finding->rule->title);
    gd_buffer_literal(out, "</h3>\n");
}

static void write_finding(gd_buffer *out, const gd_finding *finding)
{
    gd_range place = gd_finding_place(finding);
    open_article(out, finding, place);
    gd_buffer_literal(out, "<p>");
    write_place(out, place);
    add_element(out, "code", finding->address);
    gd_buffer_literal(out, " <span class=\"dim\">");
    gd_html_text(out, finding->rule->id);
    gd_buffer_literal(out, "</span></p>\n<p>");
    gd_html_text(out, finding->message);
    gd_buffer_literal(out, "</p>\n");
    write_tools(out, finding);
    write_origins(out, finding);
    if (finding->exception) {
        write_exception(out, finding->exception);
    } else if (finding->status == GD_FINDING_FAIL) {
        write_fix(out, finding->rule);
    }
    gd_buffer_literal(out, "</article>\n");
}

static void write_diagnostics(gd_buffer *out, const gd_report *report)
{
    if (!report->diagnostic_count) {
        return;
    }
    gd_buffer_literal(out, "<h2>What was wrong with the input</h2>\n<ul>\n");
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        const gd_diag_item *item = &report->diagnostics[i];
        gd_buffer_addf(out, "<li>%s: ", gd_level_name(item->level));
        write_place(out, item->range);
        gd_html_text(out, item->range.source ? GD_STR("") : item->path);
        gd_buffer_char(out, ' ');
        gd_html_text(out, item->message);
        gd_buffer_literal(out, "</li>\n");
    }
    gd_buffer_literal(out, "</ul>\n");
}

/* The most severe first; within a severity in the order of the report. */
static void write_findings(gd_buffer *out, const gd_report *report)
{
    for (size_t severity = GD_SEVERITY_COUNT; severity-- > 0;) {
        for (size_t i = 0; i < report->finding_count; i++) {
            if (report->findings[i].severity == (gd_severity)severity) {
                write_finding(out, &report->findings[i]);
            }
        }
    }
}

void gd_report_write_html(const gd_report *report, gd_buffer *out)
{
    write_head(out);
    write_verdict(out, report);
    gd_buffer_literal(out, "<div class=\"charts\">\n");
    write_severities(out, report);
    gd_html_costs(report, out);
    gd_buffer_literal(out, "</div>\n");
    write_filters(out);
    gd_buffer_literal(out, "<main>\n");
    write_findings(out, report);
    gd_buffer_literal(out, "</main>\n");
    gd_html_exceptions(report, out);
    write_diagnostics(out, report);
    gd_buffer_literal(out, "<script>");
    gd_buffer_add(out, gd_html_script());
    gd_buffer_literal(out, "</script>\n</body>\n</html>\n");
}
