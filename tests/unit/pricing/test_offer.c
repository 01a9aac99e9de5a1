/* test_offer - AWS's price-list files, given in pieces. */
#include <criterion/criterion.h>

#include "pricing/offer.h"

static gd_arena arena;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(offer, .init = set_up, .fini = tear_down);

typedef struct {
    bool sound;
    gd_offer_summary summary;
    gd_buffer bytes;
    gd_book book;
} outcome;

static outcome read_text(gd_str text, bool csv, size_t piece, const char *region)
{
    outcome got = {0};
    const char *why;
    gd_str wanted = gd_str_from(region);
    gd_book_writer *writer = gd_book_writer_new(&arena);
    gd_offer_reader *reader = gd_offer_reader_new(&arena, writer, csv, &wanted, region != NULL);
    for (size_t at = 0; at < text.len; at += piece) {
        if (!gd_offer_reader_add(reader, gd_str_slice(text, at, at + piece))) {
            break;
        }
    }
    got.sound = gd_offer_reader_end(reader, &got.summary, &why);
    gd_book_write(writer, &got.bytes);
    gd_book_open(&got.book, gd_buffer_str(&got.bytes));
    return got;
}

static void costs(const outcome *got, const char *key, const char *region, const char *wanted)
{
    gd_price price;
    gd_decimal expected;
    bool found = gd_book_find(&got->book, gd_str_from(key), gd_str_from(region), &price);
    cr_expect_eq(found, wanted != NULL, "%s in %s", key, region);
    if (found && wanted) {
        gd_decimal_parse(gd_str_from(wanted), &expected);
        cr_expect_eq(gd_decimal_compare(price.price, expected), 0, "%s in %s", key, region);
    }
}

#define PRODUCT(sku, family, attributes) \
    "\"" sku "\":{\"sku\":\"" sku "\",\"productFamily\":\"" family "\",\"attributes\":{" attributes "}}"
#define PRICE(sku, begin, usd)                                                                        \
    "\"" sku "." begin "\":{\"beginRange\":\"" begin "\",\"unit\":\"Hrs\",\"pricePerUnit\":{\"USD\":" \
    "\"" usd "\"}}"
#define TERM(sku, dimensions, attributes)                                              \
    "\"" sku "\":{\"" sku ".T\":{\"sku\":\"" sku "\",\"priceDimensions\":{" dimensions \
    "},\"termAttributes\":{" attributes "}}}"

static const char
    list
        [] =
            "{\"offerCode\":\"AmazonEC2\",\"version\":\"2025\",\"products\":{" PRODUCT("A",
                                                                                       "Compute Instance",
                                                                                       "\"usagetype\":\"EUW2-"
                                                                                       "BoxUsage:t3.nano\","
                                                                                       "\"regionCode\":\"eu-"
                                                                                       "west-2\","
                                                                                       "\"instanceType\":"
                                                                                       "\"t3.nano\","
                                                                                       "\"operatingSystem\":"
                                                                                       "\"Linux\","
                                                                                       "\"tenancy\":"
                                                                                       "\"Shared\","
                                                                                       "\"preInstalledSw\":"
                                                                                       "\"NA\","
                                                                                       "\"capacitystatus\":"
                                                                                       "\"Used\"") "," PRODUCT("B",
                                                                                                               "Compute Instance",
                                                                                                               "\"usagetype\":\"EUW2-BoxUsage:t3.nano\",\"regionCode\":\"eu-west-2\",\"instanceType\":\"t3.nano\","
                                                                                                               "\"operatingSystem\":\"Linux\",\"tenancy\":\"Shared\",\"preInstalledSw\":\"SQL Std\"") "," PRODUCT("C",
                                                                                                                                                                                                                  "NAT Gateway",
                                                                                                                                                                                                                  "\"usagetype\":\"NatGateway-Hours\",\"location\":\"US East (N. Virginia)\"") "," PRODUCT("D",
                                                                                                                                                                                                                                                                                                           "System Operation", "\"usagetype\":\"EBS:VolumeP-IOPS.io2\",\"regionCode\":\"us-east-1\",\"volumeApiName\":\"io2\"") "},\"terms\":{\"OnDemand\":{" TERM("A",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                   PRICE("A", "0", "0.0059000000"), "") "," TERM("B", PRICE("B", "0", "0.5"), "") "," TERM("C",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                           PRICE("C", "0", "0.0450000000"), "") "," TERM("D",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         PRICE("D",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "0",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                               "0.065") "," PRICE("D", "32000", "0.0455"),
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "") "},\"Reserved\":{" TERM("A",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     PRICE(
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "A",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "0",
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                         "0.0037"),
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     "\"LeaseContractLength\":\"1yr\",\"OfferingClass\":\"standard\",\"PurchaseOption\":"
                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                     "\"No Upfront\"") "}},\"attributesList\":{}}\n";

static const char nano[] =
    "AmazonEC2/Compute Instance;instanceType=t3.nano;operatingSystem=Linux;tenancy=Shared";

static void check_list(const outcome *got)
{
    cr_expect(got->sound);
    costs(got, nano, "eu-west-2", "0.0059");
    costs(got,
          "AmazonEC2/Compute Instance;instanceType=t3.nano;offeringClass=standard;operatingSystem=Linux;"
          "purchaseOption=No Upfront;tenancy=Shared;term=1yr",
          "eu-west-2", "0.0037");
    costs(got, "AmazonEC2/NatGateway-Hours", "us-east-1", "0.045");
    costs(got, "AmazonEC2/EBS:VolumeP-IOPS;volumeApiName=io2", "us-east-1", "0.065");
    costs(got, "AmazonEC2/EBS:VolumeP-IOPS;begin=32000;volumeApiName=io2", "us-east-1", "0.0455");
}

Test(offer, json_gives_keys_without_region_prefixes_with_terms_and_tiers)
{
    outcome got = read_text(gd_str_from(list), false, sizeof list, NULL);
    check_list(&got);
    gd_buffer_release(&got.bytes);
}

Test(offer, json_in_pieces_of_any_size_gives_the_same)
{
    for (size_t piece = 1; piece < 40; piece++) {
        outcome got = read_text(gd_str_from(list), false, piece, NULL);
        check_list(&got);
        gd_buffer_release(&got.bytes);
    }
}

Test(offer, json_of_other_regions_is_passed_over)
{
    outcome got = read_text(gd_str_from(list), false, 100, "us-east-1");
    cr_expect(got.sound);
    costs(&got, nano, "eu-west-2", NULL);
    costs(&got, "AmazonEC2/NatGateway-Hours", "us-east-1", "0.045");
    gd_buffer_release(&got.bytes);
}

Test(offer, json_that_is_cut_short_anywhere_is_refused)
{
    gd_str whole = gd_str_trim(gd_str_from(list));
    for (size_t length = 0; length < whole.len; length += 7) {
        outcome got = read_text(gd_str_slice(whole, 0, length), false, 64, NULL);
        cr_expect_not(got.sound, "%zu bytes", length);
        gd_buffer_release(&got.bytes);
    }
}

Test(offer, what_is_no_price_list_is_refused)
{
    static const char *const texts[] = {"",         "[]", "{}", "nonsense", "{\"a\":1}}", "<html></html>",
                                        "{\"a\" 1}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        outcome got = read_text(gd_str_from(texts[i]), false, 3, NULL);
        cr_expect_not(got.sound, "%s", texts[i]);
        gd_buffer_release(&got.bytes);
    }
}

static const char table[] =
    "\"FormatVersion\",\"v1.0\"\n\"Version\",\"2025\"\n\"OfferCode\",\"AmazonECS\"\n"
    "\"SKU\",\"TermType\",\"PriceDescription\",\"StartingRange\",\"Unit\",\"PricePerUnit\",\"Currency\","
    "\"Product "
    "Family\",\"Location\",\"usageType\",\"Region Code\"\r\n"
    "\"S\",\"OnDemand\",\"a \"\"quoted\"\", text\nover two lines\",\"0\",\"hours\",\"0.0404800000\",\"USD\","
    "\"Compute\",\"EU (Ireland)\",\"EU-Fargate-vCPU-Hours:perCPU\",\"eu-west-1\"\r\n";

Test(offer, csv_gives_the_same_keys)
{
    for (size_t piece = 1; piece < 50; piece += 7) {
        outcome got = read_text(gd_str_from(table), true, piece, NULL);
        cr_expect(got.sound);
        costs(&got, "AmazonECS/Fargate-vCPU-Hours:perCPU", "eu-west-1", "0.04048");
        gd_buffer_release(&got.bytes);
    }
}

Test(offer, csv_that_ends_in_a_quotation_is_refused)
{
    outcome got = read_text(gd_str_slice(gd_str_from(table), 0, sizeof table - 60), true, 64, NULL);
    cr_expect_not(got.sound);
    gd_buffer_release(&got.bytes);
}
