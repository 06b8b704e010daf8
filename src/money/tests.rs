//! Tests of amounts: rounding, printing, conversion.

use super::*;

fn money(dollars: f64) -> Money {
    Money::from_dollars(dollars).expect("finite")
}

fn currency(code: &str, per_usd: f64) -> Currency {
    Currency::new(Notation::by_code(code).expect("a currency"), per_usd)
}

fn check(currency: Currency, dollars: f64, [exact, rounded, about]: [&str; 3]) {
    let amount = money(dollars);
    assert_eq!(
        [
            currency.exact(amount).to_string(),
            currency.rounded(amount),
            currency.about(amount)
        ],
        [exact, rounded, about]
    );
}

#[test]
fn amounts_print_by_one_rule() {
    let check = |dollars, exact, rounded, about| {
        check(Currency::USD, dollars, [exact, rounded, about]);
    };
    check(0.0, "$0.00", "$0.00", "$0");
    check(0.126, "$0.13", "$0.13", "$0.13");
    check(49.254, "$49.25", "$49.25", "$49");
    check(999.994, "$999.99", "$999.99", "$1K");
    check(999.996, "$1,000.00", "$1,000", "$1K");
    check(10_412.37, "$10,412.37", "$10,412", "$10.4K");
    check(371_049.5, "$371,049.50", "$371,050", "$371K");
    check(999_600.0, "$999,600.00", "$999,600", "$1M");
    check(-1234.5, "−$1,234.50", "−$1,235", "−$1.23K");
    // Where there is no suffix any more, and no 64 bits.
    check(
        2_f64.powi(50),
        "$1,125,899,906,842,624.00",
        "$1,125,899,906,842,624",
        "$1,126T",
    );
    check(
        -2_f64.powi(80),
        "−$1,208,925,819,614,629,174,706,176.00",
        "−$1,208,925,819,614,629,174,706,176",
        "−$1,208,925,819,615T",
    );
}

#[test]
fn other_currencies_are_converted_and_written_their_way() {
    let euro = currency("EUR", 0.86);
    check(euro, 0.0, ["€0.00", "€0.00", "€0"]);
    check(euro, 49.25, ["€42.36", "€42.36", "€42"]);
    check(euro, 10_412.37, ["€8,954.64", "€8,955", "€8.95K"]);
    check(euro, -10.0, ["−€8.60", "−€8.60", "−€8.60"]);
    let yen = currency("JPY", 152.0);
    check(yen, 0.0, ["¥0", "¥0", "¥0"]);
    check(yen, 0.033, ["¥5", "¥5", "¥5"]);
    check(yen, 49.25, ["¥7,486", "¥7,486", "¥7.49K"]);
    check(yen, 10_412.37, ["¥1,582,680", "¥1,582,680", "¥1.58M"]);
    let rupee = currency("INR", 88.0);
    check(
        rupee,
        371_049.5,
        ["₹32,652,356.00", "₹32,652,356", "₹32.7M"],
    );
    let franc = currency("CHF", 0.8);
    check(
        franc,
        10.0,
        ["CHF\u{a0}8.00", "CHF\u{a0}8.00", "CHF\u{a0}8.00"],
    );
    // The highest rate.
    let most = currency("INR", 1e6).exact(money(2_f64.powi(50)));
    assert_eq!(most.to_string(), "₹1,125,899,906,842,624,000,000.00");
}

#[test]
fn amounts_round_to_the_nearest_and_a_half_to_the_even_one() {
    let check = |micros: f64, rounded: i128| {
        assert_eq!(money(micros / 1e6).micros(), rounded);
        assert_eq!(money(-micros / 1e6).micros(), -rounded);
    };
    check(0.0, 0);
    check(0.49, 0);
    check(0.5, 0);
    check(0.51, 1);
    check(1.5, 2);
    check(2.499, 2);
    check(2.5, 2);
    check(172_250_000.0, 172_250_000);
    check(1e12 + 0.75, 1_000_000_000_001);
    // On both sides of where doubles begin to lose the fractions.
    let [halves, wholes] = [1_i128 << 51, 1_i128 << 52];
    check(halves as f64 - 1.25, halves - 1);
    check(halves as f64 + 0.5, halves);
    check(wholes as f64 - 0.5, wholes);
    check(9e15, 9_000_000_000_000_000);
    check(2_f64.powi(80) * 1e6, (1 << 80) * 1_000_000);
}

#[test]
fn unit_prices_keep_their_digits() {
    let check = |price, shown: &str| assert_eq!(Currency::USD.unit_price(price), shown);
    check(25.0, "$25.00");
    check(15_511.0, "$15,511.00");
    check(0.1, "$0.10");
    check(0.000_463, "$0.000463");
    check(0.008_376_427_5, "$0.0083764275");
}

#[test]
fn converted_unit_prices_have_six_digits() {
    let check = |currency: Currency, dollars, shown: &str| {
        assert_eq!(currency.unit_price(dollars), shown);
    };
    let euro = currency("EUR", 0.86);
    check(euro, 25.0, "€21.50");
    check(euro, 0.0225, "€0.01935");
    check(euro, 1.0 / 3.0, "€0.286667");
    check(euro, 15_511.0, "€13,339.46");
    // A price that was in euros comes back as it was.
    check(euro, 0.0105 / 0.86, "€0.0105");
    check(euro, 0.0, "€0.00");
    let yen = currency("JPY", 152.0);
    check(yen, 25.0, "¥3,800");
    check(yen, 0.0225, "¥3.42");
    check(yen, 15_511.0, "¥2,357,672");
}

#[test]
fn figures_of_derivations_get_symbol_and_coins() {
    let check = |code: &str, figure: &str, shown: &str| {
        let notation = Notation::by_code(code).expect("a currency");
        assert_eq!(notation.of_figure(figure), shown);
    };
    check("USD", "73", "$73.00");
    check("USD", "0.1", "$0.10");
    check("USD", "0.0225", "$0.0225");
    check("JPY", "11,096", "¥11,096");
    assert_eq!(Notation::by_code("nodes"), None);
}

#[test]
fn no_number_is_no_amount() {
    assert_eq!(Money::from_dollars(f64::NAN), None);
    assert_eq!(Money::from_dollars(f64::INFINITY), None);
    assert_eq!(Money::from_dollars(1.1e27), None);
    assert_eq!(Money::from_dollars(-1.1e27), None);
}

#[test]
fn what_is_shown_adds_up_to_the_shown_total() {
    let amounts = [16.425, 5.84, 16.425, 4.38, 0.333_333, 0.333_333, 0.333_333].map(money);
    let total: Money = amounts.into_iter().sum();
    for currency in [Currency::USD, currency("EUR", 0.86), currency("JPY", 152.0)] {
        let shown = currency.adding_up(amounts.map(Some));
        let sum: i128 = shown.flatten().map(PrintedAmount::coins).sum();
        assert_eq!(sum, currency.exact(total).coins());
    }
}

#[test]
fn an_unknown_line_makes_the_total_a_lower_bound() {
    let mut total = Total::default();
    total.take(Money::from_dollars(12.0));
    total.take(None);
    check_at_least(Currency::USD, total, "at least $12.00", "at least $12");
    check_at_least(
        currency("EUR", 0.5),
        total,
        "at least €6.00",
        "at least €6.00",
    );
    check_at_least(
        currency("JPY", 152.0),
        total,
        "at least ¥1,824",
        "at least ¥1.82K",
    );

    let mut shown = Currency::USD.adding_up([Some(money(12.0)), None]);
    let mut sum = Currency::USD.exact(Money::ZERO);
    sum.take(shown.next().expect("the first"));
    sum.take(shown.next().expect("the second"));
    assert_eq!(sum, Currency::USD.exact(total));
    assert_eq!(or_unknown(None::<PrintedAmount>), "unknown");
}

fn check_at_least(currency: Currency, total: Total, exact: &str, about: &str) {
    assert_eq!(currency.exact(total).to_string(), exact);
    assert_eq!(currency.about(total), about);
}

#[test]
fn sums_are_exact_however_large() {
    // The micro-dollar is lost in a double, and in 64 bits the sum.
    let lines = [9_000_000_000_000_000_000, 1, 9_000_000_000_000_000_000, 2];
    let sum: Money = lines.map(Money::from_micros).into_iter().sum();
    assert_eq!(sum.digits(), "18000000000000.000003");
    assert_eq!((sum - Money::from_micros(3)).digits(), "18000000000000");
    let most: Money = std::iter::repeat_n(money(1e27), 100_000).sum();
    assert_eq!(most.micros(), money(1e27).micros() * 100_000);
}

#[test]
fn digits_are_plain_and_all_there() {
    let check = |micros, digits: &str| assert_eq!(Money::from_micros(micros).digits(), digits);
    check(0, "0");
    check(1, "0.000001");
    check(-1_500_000, "-1.5");
    check(120_000_000, "120");
    check(9_223_372_036_854_775_808, "9223372036854.775808");
    let shown = |micros| Currency::USD.exact(Money::from_micros(micros));
    assert_eq!(shown(-49_204_000).digits(), "-49.20");
    assert_eq!(shown(-49_204_000).shortest(), "-49.2");
    let yen = currency("JPY", 100.0).exact(Money::from_micros(12_000_000));
    assert_eq!(
        (yen.digits(), yen.shortest()),
        ("1200".to_owned(), "1200".to_owned())
    );
}
