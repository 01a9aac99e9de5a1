/* test_book - the price book: its text, its bytes, and what is found in it. */
#include <criterion/criterion.h>

#include "pricing/book.h"

static gd_arena arena;
static gd_buffer bytes;
static gd_book book;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_buffer_release(&bytes);
    gd_arena_release(&arena);
}

TestSuite(book, .init = set_up, .fini = tear_down);

/* Make a book of the text; false when a line is wrong. */
static bool make(const char *text, size_t *line)
{
    const char *why;
    gd_book_writer *writer = gd_book_writer_new(&arena);
    if (!gd_book_read_text(writer, &arena, gd_str_from(text), line, &why)) {
        return false;
    }
    gd_book_write(writer, &bytes);
    return gd_book_open(&book, gd_buffer_str(&bytes));
}

static void costs(const char *key, const char *region, const char *wanted)
{
    gd_price price;
    gd_buffer text = {0};
    if (gd_book_find(&book, gd_str_from(key), gd_str_from(region), &price)) {
        gd_decimal_write(&text, price.price);
    } else {
        gd_buffer_literal(&text, "-");
    }
    gd_buffer_char(&text, '\0');
    cr_expect_str_eq(text.bytes, wanted, "%s in %s: %s", key, region, text.bytes);
    gd_buffer_release(&text);
}

static const char sample[] = "# a remark\n"
                             "source a A price page, as of 2025-06\n"
                             "AmazonEC2/NatGateway-Hours\n"
                             "  a us-east-1=0.045 sa-east-1=0.093\n"
                             "AmazonEC2/Compute Instance;tenancy=Shared;instanceType=t3.micro\n"
                             "  a us-east-1=0.0104 cn-north-1=0.08\n";

Test(book, finds_a_price_by_key_and_region)
{
    size_t line;
    cr_assert(make(sample, &line));
    costs("AmazonEC2/NatGateway-Hours", "us-east-1", "0.045");
    costs("AmazonEC2/NatGateway-Hours", "sa-east-1", "0.093");
    costs("AmazonEC2/Compute Instance;instanceType=t3.micro;tenancy=Shared", "us-east-1", "0.0104");
}

Test(book, has_no_price_where_nobody_stated_one)
{
    size_t line;
    cr_assert(make(sample, &line));
    costs("AmazonEC2/NatGateway-Hours", "eu-west-1", "-");
    costs("AmazonEC2/NatGateway", "us-east-1", "-");
    costs("", "", "-");
}

Test(book, knows_source_and_currency)
{
    size_t line;
    gd_price price;
    cr_assert(make(sample, &line));
    cr_assert(gd_book_find(&book, GD_STR("AmazonEC2/Compute Instance;instanceType=t3.micro;tenancy=Shared"),
                           GD_STR("cn-north-1"), &price));
    cr_expect_eq(price.currency, GD_CURRENCY_CNY);
    cr_expect(gd_str_eq(price.source, GD_STR("A price page, as of 2025-06")));
}

Test(book, takes_the_last_of_two_prices)
{
    size_t line;
    cr_assert(make("source a A\nX/y\n  a us-east-1=1\nX/y\n  a us-east-1=2\n", &line));
    costs("X/y", "us-east-1", "2");
}

Test(book, names_the_line_that_is_wrong)
{
    static const struct {
        const char *text;
        size_t line;
    } cases[] = {{"source a A\nX/y\n  b us-east-1=1\n", 3},
                 {"source a A\n  a us-east-1=1\n", 2},
                 {"source a A\nno-slash\n", 2},
                 {"source a A\nX/y\n  a us-east-1\n", 3},
                 {"source a A\nX/y\n  a us-east-1=-1\n", 3},
                 {"source a A\nX/y;z\n", 2},
                 {"source A A\n", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t line = 0;
        cr_expect_not(make(cases[i].text, &line));
        cr_expect_eq(line, cases[i].line, "case %zu: %zu", i, line);
    }
}

Test(book, that_was_cut_short_or_changed_is_noticed)
{
    size_t line;
    cr_assert(make(sample, &line));
    cr_expect(gd_book_is_sound(&book));
    gd_book other;
    for (size_t length = 0; length < bytes.len; length++) {
        cr_expect_not(gd_book_open(&other, (gd_str){bytes.bytes, length}));
    }
    bytes.bytes[bytes.len - 3] ^= 1;
    cr_assert(gd_book_open(&other, gd_buffer_str(&bytes)));
    cr_expect_not(gd_book_is_sound(&other));
}

Test(book, with_damaged_tables_is_never_read_beyond_its_bytes)
{
    size_t line;
    cr_assert(make(sample, &line));
    for (size_t i = sizeof(gd_book_header); i < bytes.len; i++) {
        char kept = bytes.bytes[i];
        bytes.bytes[i] = (char)0xff;
        gd_book damaged;
        gd_price price;
        gd_str key, region;
        size_t count;
        cr_assert(gd_book_open(&damaged, gd_buffer_str(&bytes)));
        gd_book_find(&damaged, GD_STR("AmazonEC2/NatGateway-Hours"), GD_STR("us-east-1"), &price);
        for (size_t k = 0; gd_book_key_at(&damaged, k, &key, &count); k++) {
            for (size_t p = 0; p < 8; p++) {
                gd_book_price_at(&damaged, k, p, &region, &price);
            }
        }
        bytes.bytes[i] = kept;
    }
}

Test(book, of_the_build_is_sound_and_states_a_source_of_each_price)
{
    gd_book embedded = gd_book_embedded();
    gd_str key, region;
    size_t count;
    gd_price price;
    cr_assert(gd_book_is_sound(&embedded));
    for (size_t i = 0; gd_book_key_at(&embedded, i, &key, &count); i++) {
        cr_expect_gt(count, 0);
        for (size_t j = 0; j < count; j++) {
            cr_assert(gd_book_price_at(&embedded, i, j, &region, &price));
            cr_expect_gt(price.source.len, 0);
            cr_expect_geq(gd_decimal_sign(price.price), 0);
        }
    }
}
