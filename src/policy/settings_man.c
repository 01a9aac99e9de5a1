/* settings_man - the manual page guard.yaml(5), in man(7), from the table of settings (see settings.h). */
#include "policy/settings.h"

/* Text of a page: a backslash, a dash and quotes mean themselves, and no line begins with a request. */
static void add_text(gd_buffer *out, const char *text)
{
    if (*text == '.' || *text == '\'') {
        gd_buffer_literal(out, "\\&");
    }
    for (; *text; text++) {
        if (*text == '\\') {
            gd_buffer_literal(out, "\\e");
        } else if (*text == '-') {
            gd_buffer_literal(out, "\\-");
        } else {
            gd_buffer_char(out, *text);
        }
    }
}

static void write_setting(gd_buffer *out, const gd_setting *setting)
{
    gd_buffer_literal(out, ".TP\n\\fB");
    add_text(out, setting->path);
    gd_buffer_literal(out, "\\fR");
    if (setting->type != GD_SETTING_SECTION) {
        gd_buffer_literal(out, " (\\fI");
        gd_setting_write_type(out, setting);
        gd_buffer_literal(out, "\\fR)");
    }
    gd_buffer_char(out, '\n');
    add_text(out, setting->help);
    if (setting->fallback) {
        gd_buffer_literal(out, " Default: ");
        add_text(out, setting->fallback);
        gd_buffer_char(out, '.');
    }
    gd_buffer_char(out, '\n');
}

void gd_settings_write_man(gd_buffer *out)
{
    gd_buffer_literal(
        out,
        ".TH GUARD.YAML 5 \"\" \"guard " GUARD_VERSION_TEXT "\" \"File Formats\"\n"
        ".SH NAME\nguard.yaml \\- settings of guard for a repository\n"
        ".SH DESCRIPTION\n.BR guard (1)\nreads the nearest guard.yaml from the scanned paths upwards, not "
        "above the "
        "top of the repository, or the file of \\fB\\-\\-config\\fR. It is YAML: sections with settings. "
        "Options of the command line are stronger. \\fBguard config\\fR prints what is in force and where "
        "each value "
        "came from, \\fBguard init\\fR writes a first file, \\fBguard config \\-\\-schema\\fR a JSON schema "
        "for "
        "editors.\n.PP\nA setting that is not known is an error. In a path below, * stands for a name of the "
        "author's own.\n.SH SETTINGS\n");
    for (size_t i = 0; gd_setting_at(i); i++) {
        const gd_setting *setting = gd_setting_at(i);
        bool top = gd_str_find_char(gd_str_from(setting->path), '.') == GD_STR_NONE;
        if (top && setting->type == GD_SETTING_SECTION) {
            gd_buffer_literal(out, ".SS ");
            add_text(out, setting->path);
            gd_buffer_char(out, '\n');
            add_text(out, setting->help);
            gd_buffer_char(out, '\n');
        } else {
            write_setting(out, setting);
        }
    }
    gd_buffer_literal(out,
                      ".SH EXAMPLE\n.nf\nextends: [platform]\nfail: { severity: high }\nrules:\n"
                      "  severity: { aws\\-s3\\-logging: high }\n  disable: [aws\\-ec2\\-ebs\\-optimized]\n"
                      ".fi\n.SH SEE ALSO\n.BR guard (1)\n");
}
