//! Laws: what holds for every scenario, as property tests.
//!
//! The scenarios come from the field table, so a new field takes part without a line here. A law
//! that once failed for a reason worth remembering has its case written out beside it, instead of
//! a file of seeds.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde_json::value::RawValue;
use splitpoint::decision::{BoxId, Case, flips};
use splitpoint::export::json;
use splitpoint::forecast::break_even::{self, BreakEven, Crossing, StrategyPair};
use splitpoint::forecast::strategy::target;
use splitpoint::forecast::{self, Strategy as Path, growth};
use splitpoint::model;
use splitpoint::model::estimate::{self, Estimate, LineItem};
use splitpoint::model::fleet;
use splitpoint::model::line::{Category, Line, LineId};
use splitpoint::model::option::{self, Capability, Hindrance, OptionId, Plan};
use splitpoint::model::reader::Explaining;
use splitpoint::money::{Money, PrintedAmount, Total};
use splitpoint::price_book;
use splitpoint::price_book::own::{self, DiscountOn, OwnPrices};
use splitpoint::report::{Report, coverage, likeness, newer_book, shown_groups, shown_parts};
use splitpoint::scalar::{Arena, Dimension, Explained};
use splitpoint::scenario::comparison::MOST_BESIDE;
use splitpoint::scenario::field::{self, Defaults, Field, Kind, Scale, Version};
use splitpoint::scenario::history::History;
use splitpoint::scenario::preset::PRESETS;
use splitpoint::scenario::ranges::{Range, Ranges, Uncertain, can_be_uncertain};
use splitpoint::scenario::{Comparison, Named, Notice, Scenario, link};
use splitpoint::uncertainty::Band;
use splitpoint::uncertainty::bands::{self, Run};
use splitpoint::uncertainty::draws::Draws;

/// The number of cases, the same every time, so that a change fails for what it changed; or as many times
/// that as `LAWS_TIMES` says, others each time, for a longer look.
///
/// The seeds of failures are not kept: the shrunk case is printed and becomes a test of its own.
fn cases(cases: u32) -> ProptestConfig {
    let (times, rng_seed) = std::env::var("LAWS_TIMES").map_or((1, RngSeed::Fixed(1)), |times| {
        let times: u32 = times.parse().expect("LAWS_TIMES is a whole number");
        (times, RngSeed::Random)
    });
    ProptestConfig {
        cases: cases * times,
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Any value that the field can hold. Defaults and bounds come often: that is where steps meet.
fn value(field: Field) -> BoxedStrategy<f64> {
    let kind = &field.spec().kind;
    let (min, max) = kind.bounds();
    let default = kind.default();
    let between = match *kind {
        Kind::Number {
            scale: Scale::Log, ..
        } => {
            // Zero has no logarithm; what lies between it and a millionth of the most is of no
            // other kind than what lies above.
            let low = min.max(max * 1e-6);
            (low.ln()..=max.ln()).prop_map(f64::exp).boxed()
        }
        // A share has at most twelve decimals, and links hold 21.
        Kind::Share { .. } => (min..=max)
            .prop_map(|share| (share * 1e12).round() / 1e12)
            .boxed(),
        Kind::Number { .. } => (min..=max).boxed(),
        Kind::Choice { .. } | Kind::Set { .. } | Kind::Switch { .. } => {
            (0..=max as u32).prop_map(f64::from).boxed()
        }
    };
    prop_oneof![
        3 => Just(default),
        1 => Just(min),
        1 => Just(max),
        5 => between,
    ]
    // A scenario is the door that rounds and keeps within bounds.
    .prop_map(move |value| Scenario::default().with(field, value).get(field))
    .boxed()
}

/// Any scenario.
fn scenario() -> impl Strategy<Value = Scenario> {
    let values: Vec<_> = field::all().map(value).collect();
    values.prop_map(|values| {
        field::all()
            .zip(values)
            .fold(Scenario::default(), |scenario, (field, value)| {
                scenario.with(field, value)
            })
    })
}

/// Any scenario as a link of either version gives it, priced with any book: whatever is stated is
/// there, also where it says what would hold anyway.
fn linked(versions: &'static [Version]) -> impl Strategy<Value = Scenario> {
    let values: Vec<_> = field::all().map(value).collect();
    let are_stated = proptest::collection::vec(proptest::bool::weighted(0.2), values.len());
    let version = proptest::sample::select(versions);
    let book = 0..price_book::books().len();
    (version, book, values, are_stated).prop_map(|(version, book, values, are_stated)| {
        let stated = field::all()
            .zip(values)
            .zip(are_stated)
            .filter(|(_, is_stated)| *is_stated);
        let book = &price_book::books()[book].id;
        let start = format!("v={}&book={book}", version.number());
        let link = spelled_out(&start, stated.map(|(stated, _)| stated));
        let (scenario, notices) = link::decode(&link);
        assert_eq!(notices, [], "{link}");
        scenario
    })
}

/// A link that states these inputs.
fn spelled_out(start: &str, stated: impl Iterator<Item = (Field, f64)>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(format!("{start}&"));
    // A fleet of none is remarked upon.
    let is_said =
        |(field, value): &(Field, f64)| *value != 0.0 || !field.spec().key.ends_with("_fleet");
    for (field, value) in stated.filter(is_said) {
        let spec = field.spec();
        pairs.append_pair(spec.key, &spec.to_link(value));
    }
    pairs.finish()
}

const EITHER: &[Version] = &[Version::One, Version::Two];

/// A scenario in which databases are bought for what they hold, and little else is: the place
/// where one more service could make the rest cheaper.
fn database_bound() -> impl Strategy<Value = Scenario> {
    let gigabytes = (0.1_f64.ln()..100.0_f64.ln()).prop_map(f64::exp);
    let quiet = [
        Field::CiMinutes,
        Field::Images,
        Field::Secrets,
        Field::Metrics,
        Field::LogLines,
        Field::Staging,
        Field::Replicas,
    ];
    (scenario(), gigabytes, 1.0..9.0_f64, any::<bool>()).prop_map(
        move |(scenario, gigabytes, services, is_quiet)| {
            let mut scenario = scenario
                .with(Field::Users, 10_000.0)
                .with(Field::DataPerUser, gigabytes / 10.0)
                .with(Field::HotData, 1.0)
                .with(Field::Pool, 1.0)
                .with(Field::Services, services);
            for field in quiet.into_iter().filter(|_| is_quiet) {
                scenario.set(field, field.spec().kind.bounds().0);
            }
            scenario
        },
    )
}

/// Any ranges: of numbers, prices and what cannot be in doubt.
fn ranges() -> impl Strategy<Value = Ranges> {
    let ends = (-3.0..=0.0_f64, 0.0..=3.0_f64);
    let range = ends.prop_map(|(low, high)| {
        let factor = |power: f64| (10_f64.powf(power) * 1e6).round() / 1e6;
        Range::new(factor(low), factor(high)).unwrap_or(Range::NONE)
    });
    let keys: Vec<_> = field::all()
        .map(|field| field.spec().key.to_owned())
        .collect();
    let entries = price_book::newest().entries().map(|entry| entry.id.clone());
    let key = proptest::sample::select(keys.into_iter().chain(entries).collect::<Vec<_>>());
    let named = proptest::collection::vec((key, range), 0..8);
    (named, any::<bool>()).prop_map(|(named, are_others_certain)| {
        let mut ranges = if are_others_certain {
            Ranges::certain()
        } else {
            Ranges::default()
        };
        for (key, range) in named {
            if let Some(of) = Uncertain::by_key(&key) {
                ranges.set(of, range, Defaults::NEWEST);
            }
        }
        ranges
    })
}

/// Any own prices that a file can hold: whatever is refused is left out.
fn own_prices() -> impl Strategy<Value = &'static OwnPrices> {
    let prices = price_book::newest().prices.len();
    let price = (0..prices, -2.5..2.5_f64, any::<bool>());
    let discount = (0..prices, any::<bool>(), 0.0..=100.0_f64);
    let named = text(20).prop_map(|name| {
        let is_name = !name.is_empty() && !name.contains(char::is_control);
        is_name.then_some(name)
    });
    let dates = vec!["2026-11-01", "2026-02", "2025"];
    (
        proptest::collection::vec(price, 0..12),
        proptest::collection::vec(discount, 0..6),
        proptest::option::of(proptest::sample::select(dates)),
        named,
    )
        .prop_map(|(prices, discounts, as_of, name)| {
            let book = price_book::newest();
            let mut own = OwnPrices::default();
            own.set_name(&name.unwrap_or_default()).expect("a name");
            if let Some(as_of) = as_of {
                own.set_as_of(as_of).expect("a date");
            }
            for (index, power, is_free) in prices {
                let entry = book.prices[index];
                let list = entry.amount.unwrap_or_default();
                let amount = if is_free {
                    0.0
                } else {
                    list * 10_f64.powf(power)
                };
                // A price that was drawn before is refused.
                let _ = own.add_price(&entry.id, amount, amount == 0.0);
            }
            for (index, is_provider, percent) in discounts {
                let entry = book.prices[index];
                let name = if is_provider {
                    &entry.provider
                } else {
                    &entry.id
                };
                let on = own::discount_on(name);
                let _ = on.and_then(|on| own.add_discount(on, percent));
            }
            own.kept()
        })
}

/// Any scenario with any book, with own prices or without.
fn priced() -> impl Strategy<Value = Scenario> {
    let books: Vec<_> = price_book::books().iter().collect();
    let books = proptest::sample::select(books);
    let own = proptest::option::of(own_prices());
    (scenario(), books, own).prop_map(|(scenario, book, own)| {
        let scenario = scenario.with_book(&book.id).expect("a book");
        scenario.with_own(own)
    })
}

/// Any scenario near the ends of its bounds, with prices up to a thousand times those of the book.
fn extreme() -> impl Strategy<Value = Scenario> {
    let ends: Vec<_> = field::all()
        .map(|field| {
            let (min, max) = field.spec().kind.bounds();
            let default = field.spec().kind.default();
            prop_oneof![4 => Just(max), 1 => Just(min), 2 => Just(default)]
                .prop_map(move |value| Scenario::default().with(field, value).get(field))
        })
        .collect();
    let dear = any::<bool>().prop_map(|is_dear| {
        let mut own = OwnPrices::default();
        for entry in price_book::newest().prices.iter().filter(|_| is_dear) {
            let list = entry.amount.unwrap_or_default();
            let amount = own::twelve_digits(list * 1e3);
            let _ = own.add_price(&entry.id, amount, amount == 0.0);
        }
        own.kept()
    });
    (ends, dear).prop_map(|(values, own)| {
        let scenario = field::all()
            .zip(values)
            .fold(Scenario::default(), |scenario, (field, value)| {
                scenario.with(field, value)
            });
        scenario.with_own(Some(own))
    })
}

/// How the book's amount of `id` reads with own prices over it.
fn paid(scenario: &Scenario, id: &'static str) -> [f64; 2] {
    let sku = price_book::sku(id).expect("a price");
    [scenario.paid(), scenario.book().amounts()].map(|amounts| amounts.of(sku))
}

fn totals(scenario: &Scenario) -> [Total; OptionId::ALL.len()] {
    OptionId::ALL.map(|option| estimate::total(scenario, option))
}

/// What two bills must share line by line.
fn shown(line: &LineItem) -> String {
    format!("{line:?}")
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn totals_equal_the_sum_of_their_parts(scenario in scenario()) {
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            let costs = || estimate.lines.iter().map(|line| line.monthly_cost);
            let lines: Money = costs().flatten().sum();
            prop_assert_eq!(estimate.total().known, lines);
            prop_assert_eq!(estimate.total(), estimate.groups().map(|(.., sum)| sum).sum());
            prop_assert_eq!(estimate.total(), estimate::total(&scenario, option));
        }
        let ladder = OptionId::LADDER.map(|option| estimate::total(&scenario, option));
        prop_assert_eq!(estimate::totals(&scenario), ladder);
    }

    #[test]
    fn what_a_bill_shows_adds_up_in_every_currency(scenario in scenario()) {
        let currency = scenario.currency();
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            let groups = shown_groups(&estimate, currency);
            let total = currency.exact(estimate.total()).coins();
            let sums: i128 = groups.iter().map(|group| group.sum.coins()).sum();
            prop_assert_eq!(sums, total);
            let lines = groups.iter().flat_map(|group| &group.lines);
            let lines: i128 = lines.filter_map(|(_, shown)| shown.map(PrintedAmount::coins)).sum();
            prop_assert_eq!(lines, total);
        }
    }

    #[test]
    fn the_currency_changes_no_amount_but_how_it_is_shown(scenario in scenario()) {
        // With an own rate for the euro, prices in euros are worth other dollars.
        let at_book_rate = scenario.with(Field::Rate, 0.0);
        prop_assert_eq!(totals(&at_book_rate), totals(&at_book_rate.with(Field::Currency, 0.0)));
        let report = Report::of(&scenario);
        let written = splitpoint::export::table::write(&report);
        let has_dollars = written.contains(" $") || written.contains("($");
        prop_assert_eq!(has_dollars, report.currency().notation().code == "USD", "{}", written);
    }

    #[test]
    fn a_bill_groups_each_category_once_and_names_each_line_once(scenario in scenario()) {
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            let categories: Vec<_> = estimate.groups().map(|(category, ..)| category).collect();
            prop_assert!(categories.is_sorted_by(|one, next| one < next));
            // An explanation is asked for by id.
            let mut ids: Vec<_> = estimate.lines.iter().map(|line| line.id).collect();
            ids.sort_unstable_by_key(|id| id.key());
            let are_different = ids.is_sorted_by(|one, next| one.key() < next.key());
            prop_assert!(are_different, "{:?}", ids);
        }
    }

    #[test]
    fn every_cost_is_finite_and_not_negative(scenario in scenario()) {
        check_costs(&scenario)?;
    }

    #[test]
    fn encode_and_decode_are_inverse(scenario in scenario()) {
        prop_assert_eq!(link::decode(&link::encode(&scenario)), (scenario, Vec::new()));
        let whole = format!("https://example.org/some/path/?q=1#{}", link::encode(&scenario));
        prop_assert_eq!(link::decode(&whole), (scenario, Vec::new()));
    }

    #[test]
    fn a_scenario_of_either_version_is_its_link(scenario in linked(EITHER)) {
        let link = link::encode(&scenario);
        prop_assert_eq!(link::decode(&link), (scenario, Vec::new()));
        // What the page keeps and compares is a link, too.
        let named = Named::new("A", scenario);
        let comparison = Comparison { now: named.clone(), beside: vec![named] };
        let link = comparison.encode(link::encode_with_own);
        prop_assert_eq!(Comparison::decode(&link, None), (comparison, Vec::new()));
    }

    // Today's defaults play no part: a link of version 1 costs what its inputs cost where all of
    // them are stated, in whichever version.
    #[test]
    fn a_link_of_version_1_costs_what_its_inputs_cost(scenario in linked(&[Version::One])) {
        let stated = || field::all().map(|field| (field, scenario.get(field)));
        for version in EITHER {
            let start = format!("v={}&book={}", version.number(), scenario.book().id);
            let (again, notices) = link::decode(&spelled_out(&start, stated()));
            prop_assert_eq!(notices, []);
            for option in OptionId::ALL {
                let [one, other] = [&scenario, &again].map(|scenario| {
                    let lines = Estimate::of(scenario, option).lines.into_iter();
                    lines.map(|it| (it.id, it.sku, it.quantity.to_bits(), it.monthly_cost)).collect::<Vec<_>>()
                });
                prop_assert_eq!(one, other, "{:?}", option);
            }
        }
    }

    #[test]
    fn a_kind_of_product_moves_what_is_not_the_users_and_back(
        scenario in linked(EITHER),
        kinds in [value(Field::ProductKind), value(Field::ProductKind)],
    ) {
        let mut moved = scenario;
        for kind in kinds {
            moved.set(Field::ProductKind, kind);
            for field in field::all().filter(|&field| field != Field::ProductKind) {
                if scenario.is_stated(field) {
                    prop_assert_eq!(moved.get(field), scenario.get(field), "{:?}", field);
                    prop_assert!(moved.is_stated(field), "{:?}", field);
                } else {
                    prop_assert_eq!(moved.get(field), moved.defaults().value(field), "{:?}", field);
                }
            }
            prop_assert_eq!(link::decode(&link::encode(&moved)), (moved, Vec::new()));
        }
        moved.set(Field::ProductKind, scenario.get(Field::ProductKind));
        prop_assert_eq!(moved, scenario);
    }

    #[test]
    fn todays_model_keeps_what_the_user_has_stated(scenario in linked(&[Version::One]), ranges in ranges()) {
        let scenario = scenario.with_ranges(Some(ranges.kept()));
        let renewed = scenario.renewed();
        prop_assert_eq!(renewed.version(), Version::NEWEST);
        for field in field::all() {
            let expected = if scenario.is_stated(field) {
                scenario.get(field)
            } else {
                renewed.defaults().value(field)
            };
            prop_assert_eq!(renewed.get(field), expected, "{:?}", field);
        }
        let named = |scenario: &Scenario| scenario.ranges().map_or_else(Vec::new, |it| it.named().to_vec());
        for range in named(&renewed) {
            prop_assert!(named(&scenario).contains(&range), "{:?}", range);
        }
        prop_assert_eq!(link::decode(&link::encode(&renewed)), (renewed, Vec::new()));
    }

    #[test]
    fn own_prices_are_in_a_link_only_when_asked_for(scenario in priced()) {
        let whole = link::encode_with_own(&scenario);
        prop_assert_eq!(link::decode(&whole), (scenario, Vec::new()));

        let without = link::encode(&scenario);
        prop_assert_eq!(link::decode_with(&without, scenario.own()), (scenario, Vec::new()));
        let (stranger, notices) = link::decode(&without);
        prop_assert_eq!(stranger, scenario.with_own(None));
        let expected = scenario.own().map(|_| "own: the sender's own prices are not in this link; list prices are used".to_owned());
        prop_assert_eq!(notices.first().map(Notice::to_string), expected);
        // Nothing of them but a key: all else is said without them, too.
        let key = scenario.own().map(|own| format!("&own=here-{}", own.key())).unwrap_or_default();
        prop_assert_eq!(without.replacen(&key, "", 1), link::encode(&stranger));
    }

    #[test]
    fn a_file_of_own_prices_is_read_as_written(own in own_prices()) {
        prop_assert_eq!(own::read(&own.write()), Ok(own.clone()));
    }

    #[test]
    fn own_prices_change_what_they_name_and_nothing_else(
        scenario in scenario(),
        own in own_prices(),
    ) {
        // What people cost is an input, not a price of the book.
        let scenario = scenario.with(Field::People, 0.0).with_own(Some(own));
        // A SKU in another currency says so, and is looked up under another hash.
        let prices = price_book::newest().prices.iter();
        // What is retired costs what its successor does.
        let prices = prices.filter(|entry| entry.successor.is_none());
        for entry in prices.filter(|entry| entry.currency.as_deref() == Some("USD")) {
            let [paid, list] = paid(&scenario, &entry.id);
            prop_assert!(paid.is_finite() && paid >= 0.0);
            prop_assert!(own.change(&entry.id).is_some() || paid == list, "{}", entry.id);
        }
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            prop_assert_eq!(estimate.total(), estimate::total(&scenario, option));
            // The lines are those of the contracted bill; what differs says by how much.
            let list = estimate.lines.iter().map(|line| {
                line.list.map_or(line.monthly_cost, |list| list.monthly_cost)
            });
            let list: Money = list.flatten().sum();
            prop_assert_eq!(estimate.list_total().known, list);
            for line in &estimate.lines {
                let unit_price = line.list.map_or(line.unit_price, |list| list.unit_price);
                let sku = price_book::sku(line.sku).expect("a price");
                let list = scenario.book().amounts().of(sku);
                // Prices in other currencies are converted on their line.
                prop_assert!(list.is_nan() || sku.is_in_euros() || unit_price == Some(list), "{}", line.sku);
            }
        }
    }

    #[test]
    fn discounts_on_everything_lower_every_bill_by_as_much(
        scenario in scenario(),
        percent in 0.0..100.0_f64,
    ) {
        let mut own = OwnPrices::default();
        for entry in &price_book::newest().prices {
            // A provider that was discounted before is refused.
            let _ = own.add_discount(DiscountOn::Provider(&entry.provider), percent);
        }
        let percent = own.discounts()[0].percent;
        // There is no discount on people, and support is a larger share of a smaller bill.
        let scenario = scenario.with(Field::People, 0.0).with(Field::Support, 0.0);
        let discounted = scenario.with_own(Some(own.kept()));
        for option in OptionId::ALL {
            let estimate = Estimate::of(&discounted, option);
            let list = estimate.list_total().known.dollars();
            let expected = list * (1.0 - percent / 100.0);
            let paid = estimate.total().known.dollars();
            prop_assert!((paid - expected).abs() <= 1e-4 + expected * 1e-9, "{} is not {}", paid, expected);
            let without = estimate::total(&scenario, option).known.dollars();
            // What is bought stays the same, but for sizes that cost the same to the last digit.
            prop_assert!((list - without).abs() <= 1e-4 + without * 1e-9, "{} is not {}", list, without);
        }
    }

    #[test]
    fn what_a_total_rests_on_adds_up_to_it(scenario in priced()) {
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            let rests = coverage(&estimate);
            prop_assert_eq!(rests.known, estimate.total().known);
            let parts = [rests.sellers, rests.dated_copies, rests.undated_copies, rests.assumed, rests.own];
            prop_assert_eq!(parts.into_iter().sum::<Money>(), rests.known);
            prop_assert!(rests.stale_or_undated <= rests.known);
        }
    }

    #[test]
    fn the_json_of_any_scenario_parses_and_adds_up(scenario in scenario()) {
        let report = Report::of(&scenario);
        let printed: serde_json::Value =
            serde_json::from_str(&json::write(&report)).expect("JSON that parses");
        for (option, estimate) in report.estimates.iter().enumerate() {
            let printed = &printed["options"][option]["monthly_cost_usd"];
            let printed = printed.as_f64().expect("an amount");
            // This parser may miss the last binary digit.
            let total = estimate.total().known.dollars();
            prop_assert!((printed - total).abs() <= total * 1e-15, "{} is not {}", printed, total);
        }
    }

    #[test]
    fn tracing_off_takes_out_its_lines_and_no_other(scenario in scenario()) {
        // Where monitoring runs on the machines of the option, those are sized for it.
        let apart = scenario.get(Field::DatabasesOn).min(1.0);
        let scenario = scenario.with(Field::DatabasesOn, apart);
        let [on, off] = [1.0, 0.0].map(|value| scenario.with(Field::Tracing, value));
        // Two vendors bill logs and spans in one sum; that line is smaller without spans.
        let is_tracing = |line: &LineItem| {
            line.category == Category::Tracing || ONE_SUM.contains(&line.sku)
        };
        check_removes_but(&on, &off, is_tracing, |line| ONE_SUM.contains(&line.sku))?;
    }

    #[test]
    fn on_call_off_takes_out_its_lines_and_no_other(
        scenario in scenario(),
        duty in 1.0..=2.0_f64,
    ) {
        let [on, off] = [duty, 0.0].map(|value| scenario.with(Field::OnCall, value));
        check_removes(&on, &off, |line| line.category == Category::OnCall)?;
    }

    #[test]
    fn staging_off_takes_out_its_lines_and_no_other(scenario in scenario()) {
        let [on, off] = [1.0, 0.0].map(|value| scenario.with(Field::Staging, value));
        // Staging is traced too: those lines stand with tracing. What support costs follows from the
        // bill, with staging in it.
        let is_support = |line: &LineItem| SUPPORT.contains(&line.id);
        let is_staging = |line: &LineItem| {
            let traced = [
                LineId::HostsTracedInStaging,
                LineId::HostsTracedInStagingByMonth,
                LineId::ContainersTracedInStaging,
            ];
            line.category == Category::Staging || traced.contains(&line.id) || is_support(line)
        };
        check_removes_but(&on, &off, is_staging, is_support)?;
    }

    #[test]
    fn view_fields_have_no_influence_on_any_cost(scenario in scenario()) {
        prop_assert_eq!(totals(&scenario), totals(&only_view_reset(scenario)));
    }

    #[test]
    fn what_a_field_shows_can_be_typed_into_it(scenario in scenario()) {
        for field in field::all() {
            let spec = field.spec();
            if let Kind::Number { .. } | Kind::Share { .. } = spec.kind {
                let shown = spec.typed(scenario.get(field));
                let typed = spec.parse_typed(&shown);
                prop_assert!(typed.is_ok(), "{}: {} is refused: {:?}", spec.key, shown, typed);
                // Shown digits are fewer than a number has; typing them again changes nothing more.
                prop_assert_eq!(typed.map(|value| spec.typed(value)), Ok(shown));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn like_for_like_gives_all_options_the_same(scenario in scenario(), reference in 0..4_usize) {
        let reference = OptionId::at(reference);
        let alike = option::like_for_like(&scenario, reference);
        let wanted = Plan::of(&scenario, reference);
        for option in OptionId::ALL {
            let plan = Plan::of(&alike, option);
            for capability in Capability::ALL {
                // What one of the two cannot have where it runs is another's all the same.
                let by_hosting = [option, reference]
                    .map(|it| capability.hindrance(&alike, it) == Some(Hindrance::Hosting));
                if by_hosting == [false, false] {
                    prop_assert_eq!(plan.has(capability), wanted.has(capability), "{:?}", capability);
                }
            }
        }
        // On one hosting there is nothing left that one has and another has not.
        let together = option::same_hosting(&alike, reference);
        prop_assert!(likeness::are_alike(&together), "{}", likeness::likeness(&together));
        prop_assert!(likeness::likeness(&together).starts_with("Like for like: "));
        let back = option::as_on_the_ladder(&together);
        prop_assert_eq!(option::as_on_the_ladder(&scenario), back);
    }

    #[test]
    fn a_member_of_a_set_comes_and_goes_alone(scenario in scenario(), place in 0..4_usize) {
        let field = OptionId::at(place).spec().includes;
        for capability in Capability::ALL {
            for is_in in [true, false] {
                let moved = scenario.with_member(field, capability as usize, is_in);
                let moved = scenario.with(field, moved);
                for other in Capability::ALL {
                    let is_kept = scenario.holds(field, other as usize);
                    let expected = if other == capability { is_in } else { is_kept };
                    prop_assert_eq!(moved.holds(field, other as usize), expected);
                }
            }
        }
    }

    #[test]
    fn a_capability_changes_its_lines_and_no_other(scenario in scenario(), place in 0..4_usize) {
        let at = OptionId::at(place);
        // Where databases and caches run on the machines, those are sized for them.
        let scenario = scenario.with(Field::DatabasesOn, 0.0);
        let field = at.spec().includes;
        for capability in Capability::ALL {
            let [on, off] = [true, false]
                .map(|is_in| scenario.with(field, scenario.with_member(field, capability as usize, is_in)));
            let is_hindered = capability.hindrance(&scenario, at).is_some();
            for option in OptionId::ALL {
                let kept = |scenario| {
                    let lines = Estimate::of(scenario, option).lines.into_iter();
                    // With one part extracted, it is the monolith's column that counts.
                    let has_its_column = option.spec().includes == field;
                    let is_concerned = has_its_column && !is_hindered;
                    let kept = lines.filter(|line| !(is_concerned && concerns(capability, line)));
                    kept.map(|line| shown(&line)).collect::<Vec<_>>()
                };
                prop_assert_eq!(kept(&on), kept(&off), "{:?} in {:?}", capability, option);
            }
        }
    }

    #[test]
    fn subtotals_add_up_to_the_total(scenario in scenario()) {
        let currency = scenario.currency();
        for option in OptionId::ALL {
            let estimate = Estimate::of(&scenario, option);
            let parts: Total = estimate.subtotals().map(|(_, sum)| sum).into_iter().sum();
            prop_assert_eq!(parts, estimate.total());
            let [.., (_, people)] = estimate.subtotals();
            prop_assert!(scenario.is_on(Field::People) || people == Total::default());
            let shown = shown_parts(&shown_groups(&estimate, currency), currency);
            let coins: i128 = shown.iter().map(|(_, sum)| sum.coins()).sum();
            prop_assert!(shown.is_empty() || coins == currency.exact(estimate.total()).coins());
        }
    }
}

/// The places of functions among the hostings: of AWS, Google and Azure.
const FUNCTIONS: std::ops::Range<u32> = 23..26;
const GOOGLES: u32 = 24;

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_modular_monolith_is_a_monolith_but_for_builds_and_agreeing(scenario in scenario()) {
        let others = [LineId::BuildMinutes, LineId::Coordination, LineId::Boundaries];
        let kept = |option| {
            let lines = Estimate::of(&scenario, option).lines.into_iter();
            let kept = lines.filter(|line| !others.contains(&line.id));
            kept.map(|line| shown(&line)).collect::<Vec<_>>()
        };
        prop_assert_eq!(kept(OptionId::Modular), kept(OptionId::Monolith));
        // With one module there is nothing to agree on less, and nothing else to build.
        let one = scenario.with(Field::Services, 1.0);
        let [modular, monolith] =
            [OptionId::Modular, OptionId::Monolith].map(|it| estimate::total(&one, it));
        prop_assert_eq!(modular, monolith);
    }

    #[test]
    fn a_strategy_that_is_not_considered_is_staying(scenario in scenario()) {
        let scenario = scenario.with(Field::ModularMonth, 0.0);
        let [stay, .., modular] = forecast::all(&scenario);
        prop_assert_eq!(stay.months, modular.months);
    }

    #[test]
    fn functions_never_get_cheaper_with_more_requests(
        scenario in scenario(),
        hosting in FUNCTIONS,
        factor in 1.0..4.0_f64,
    ) {
        let monolith = scenario
            .with(Field::MonolithOn, f64::from(hosting))
            .with(Field::MonolithHas, 0.0);
        // While a copy that is kept ready answers, Google bills it as others, of which some are free.
        let monolith = match hosting {
            GOOGLES => monolith.with(Field::FunctionsReady, 0.0),
            _ => monolith,
        };
        let requests = monolith.get(Field::Requests);
        let more = monolith.with(Field::Requests, requests * factor);
        for option in [OptionId::Monolith, OptionId::Modular, OptionId::Extracted] {
            let [few, many] = [&monolith, &more].map(|it| estimate::total(it, option));
            prop_assert!(few.known <= many.known, "{option:?}: {few:?}, then {many:?}");
        }
    }

    #[test]
    fn what_is_not_committed_to_and_stays_is_at_the_list_price(scenario in scenario()) {
        let list = scenario.with(Field::Commitment, 0.0).with(Field::Spot, 0.0);
        let defaults = [Field::CommitmentCoverage, Field::CommitmentUse, Field::SpotReserve];
        let other = defaults.into_iter().fold(list, |scenario, field| {
            scenario.with(field, field.spec().kind.default())
        });
        prop_assert_eq!(totals(&list), totals(&other));
        // Reductions change lines of machines, and what follows from the bill.
        let reduced = scenario.with(Field::Staging, 0.0).with(Field::Support, 0.0);
        let list = reduced.with(Field::Commitment, 0.0).with(Field::Spot, 0.0);
        for option in OptionId::ALL {
            let kept = |scenario| {
                let lines = Estimate::of(scenario, option).lines.into_iter();
                let is_machine = |line: &LineItem| {
                    line.category == Category::Compute || line.id == LineId::MachineBackups
                };
                let kept = lines.filter(|line| !is_machine(line));
                kept.map(|line| shown(&line)).collect::<Vec<_>>()
            };
            prop_assert_eq!(kept(&reduced), kept(&list));
        }
    }
}

/// The cost of an option's lines that `is_counted` names.
fn cost_of(scenario: &Scenario, option: OptionId, is_counted: impl Fn(&LineItem) -> bool) -> Money {
    let lines = Estimate::of(scenario, option).lines.into_iter();
    let counted = lines.filter(is_counted);
    counted.filter_map(|line| line.monthly_cost).sum()
}

/// The index of a kind of server in its choice.
fn kind_of_server(sku: &str) -> Option<f64> {
    let Kind::Choice { options, .. } = &Field::MonolithServer.spec().kind else {
        return None;
    };
    let place = options.iter().position(|kind| kind.key == sku)?;
    Some(place as f64)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn each_server_of_a_fleet_costs_the_same(
        scenario in scenario(),
        place in 0..4_usize,
        servers in 1..1_000_u32,
    ) {
        let option = OptionId::at(place);
        let fleet = option.spec().fleet;
        let [one, two, three] = [0, 1, 2].map(|more| {
            let scenario = scenario.with(fleet, f64::from(servers + more));
            cost_of(&scenario, option, |line| line.category == Category::Compute).micros()
        });
        // Each line is rounded, and a number holds some sixteen digits.
        let noise = 8 + three / 1_000_000_000_000;
        prop_assert!(((three - two) - (two - one)).abs() <= noise, "{one}, {two}, {three}");
        prop_assert!(one <= two);
    }

    #[test]
    fn users_change_the_number_of_no_fleet(
        scenario in scenario(),
        place in 0..4_usize,
        servers in 1..1_000_u32,
        more in value(Field::Users),
    ) {
        let option = OptionId::at(place);
        let scenario = scenario.with(option.spec().fleet, f64::from(servers));
        let fleet = |scenario: &Scenario| {
            let lines = Estimate::of(scenario, option).lines.into_iter();
            lines.filter(|line| line.id == LineId::Fleet).map(|line| shown(&line)).collect::<Vec<_>>()
        };
        prop_assert_eq!(fleet(&scenario), fleet(&scenario.with(Field::Users, more)));
    }

    #[test]
    fn a_fleet_of_what_would_be_bought_is_just_enough(scenario in scenario(), hosting in 0..7_usize) {
        const ON_SERVERS: [f64; 7] = [3.0, 4.0, 5.0, 13.0, 14.0, 17.0, 20.0];
        let bought = scenario
            .with(Field::MonolithOn, ON_SERVERS[hosting])
            .with(Field::FirstSplitOn, ON_SERVERS[hosting])
            .with(Field::Full, 1.0)
            .with(Field::Grow, 0.0)
            .with(Field::Pooler, 1.0)
            .with(Field::Commitment, 0.0)
            .with(Field::Spot, 0.0)
            .with(Field::BusyShare, 0.0)
            .with(Field::BusyMemory, 0.0)
            .with(Field::Accelerator, 0.0)
            .with(Field::MonolithFleet, 0.0)
            .with(Field::FirstSplitFleet, 0.0);
        let lines = [(OptionId::Monolith, LineId::WholeApp), (OptionId::FirstSplit, LineId::Servers)];
        for (option, id) in lines {
            let estimate = Estimate::of(&bought, option);
            let line = estimate.lines.iter().find(|line| line.id == id).expect("servers");
            let months = if line.unit == "hour" { 730.0 } else { 1.0 };
            let count = (line.quantity / months).round();
            let kind = kind_of_server(line.sku).expect("every size is a kind");
            let spec = option.spec();
            let there = bought.with(spec.server, kind).with(spec.fleet, count.min(1e5));
            let load = fleet::fleet_load(&there, option).expect("there are servers");
            // One server is there even if less would do, and two where one takes over.
            let least = if Plan::of(&there, option).has(Capability::Standby) { 2.0 } else { 1.0 };
            prop_assert!(
                load.needed == count || count <= least && load.needed <= least,
                "{}: {} of {}, not {count}", spec.key, load.needed, line.sku
            );
        }
    }

    #[test]
    fn own_databases_take_machines_and_never_give_any_back(scenario in scenario(), place in 0..4_usize) {
        let option = OptionId::at(place);
        let scenario = scenario
            .with(option.spec().fleet, 0.0)
            // Machines with databases are not taken away.
            .with(Field::Spot, 0.0)
            .with(Field::Support, 0.0)
            .with(Field::Accelerator, 0.0)
            .with(Field::BusyShare, 0.0)
            .with(Field::BusyMemory, 0.0);
        let machines = |scenario: &Scenario, stored: LineId| {
            cost_of(scenario, option, |line| {
                line.category == Category::Compute || [LineId::Addresses, stored].contains(&line.id)
            })
        };
        let managed = machines(&scenario.with(Field::DatabasesOn, 0.0), LineId::Addresses);
        let own = machines(&scenario.with(Field::DatabasesOn, 1.0), LineId::DatabaseStorage);
        // What comes with machines is compared to the nearest hundredth of a cent.
        prop_assert!(managed.dollars() <= own.dollars() + 1e-4, "{managed:?}, {own:?}");
    }
}

/// Lines that count machines, or have so much included for each.
const BY_HOST: [LineId; 17] = [
    LineId::HostsWatched,
    LineId::HostsWatchedByMonth,
    LineId::HostsTracedByMonth,
    LineId::HostsTracedInStagingByMonth,
    LineId::NodesWatchedBeyond,
    LineId::ContainersWatchedBeyond,
    LineId::ContainersWatched,
    LineId::ContainersTraced,
    LineId::ContainersTracedInStaging,
    LineId::ContainersBeyond,
    LineId::CustomMetrics,
    LineId::HostsTraced,
    LineId::HostsTracedInStaging,
    LineId::SpansTakenInBeyond,
    LineId::SpansIndexedBeyond,
    LineId::NatGateways,
    LineId::Addresses,
];

/// Lines of kept files.
const ARCHIVE: [LineId; 6] = [
    LineId::Artefacts,
    LineId::ArtefactsBeyond,
    LineId::Media,
    LineId::MediaBeyond,
    LineId::MediaAndFiles,
    LineId::MediaAndFilesBeyond,
];

/// Lines of a support plan, which follow from all that the provider bills.
const SUPPORT: [LineId; 2] = [LineId::SupportPlan, LineId::SupportShare];

/// Which lines of a bill may be others with a capability than without it.
fn concerns(capability: Capability, line: &LineItem) -> bool {
    let LineItem { id, category, .. } = *line;
    let is_balancer = id.key().contains("balancer");
    // Staging may be computed as a share of all that the provider bills, and support is.
    let is_share = id == LineId::StagingShare || SUPPORT.contains(&id);
    match capability {
        Capability::Staging => {
            let traced = [
                LineId::HostsTracedInStaging,
                LineId::HostsTracedInStagingByMonth,
                LineId::ContainersTracedInStaging,
            ];
            category == Category::Staging || traced.contains(&id) || SUPPORT.contains(&id)
        }
        Capability::Observability => {
            let through = [
                LineId::NatLogs,
                LineId::StagingHostsWatched,
                LineId::StagingHostsWatchedByMonth,
                LineId::StagingNodesWatched,
                LineId::StagingContainersWatched,
            ];
            let is_through = through.contains(&id) || ARCHIVE.contains(&id);
            category == Category::Observability || is_through || is_share
        }
        Capability::Tracing => {
            // Some vendors bill logs and spans together.
            let together = [LineId::LogsAndSpansBeyond, LineId::EventsBeyond];
            category == Category::Tracing || together.contains(&id)
        }
        // Proxies take room: there are more machines, and what is paid for each. They take time of
        // calls: there can be more copies, which log more and open more connections.
        Capability::Mesh => {
            let by_copies = [LineId::NatLogs, LineId::ConnectionPooler];
            let is_by_copies = category == Category::Observability
                || id.key().contains("database")
                || by_copies.contains(&id)
                || ARCHIVE.contains(&id);
            let is_machine = category == Category::Compute && id != LineId::ControlPlane;
            let is_staging = category == Category::Staging;
            let is_kept = id == LineId::MachineBackups;
            let of_machines = is_machine || is_staging || is_balancer || is_kept;
            of_machines || is_by_copies || BY_HOST.contains(&id)
        }
        Capability::OnCall => category == Category::OnCall,
        // More copies log more, open more connections and call across zones.
        Capability::MultiZone => match category {
            Category::Compute => id != LineId::ControlPlane,
            Category::Data | Category::Observability | Category::Staging => true,
            Category::Network | Category::Tracing => {
                let by_zone = [LineId::NatLogs, LineId::CallsBetweenZones];
                is_balancer || BY_HOST.contains(&id) || by_zone.contains(&id)
            }
            Category::Delivery | Category::OnCall | Category::People => false,
        },
        Capability::Delivery => category == Category::Delivery || ARCHIVE.contains(&id) || is_share,
        Capability::Standby => {
            let is_doubled = id.key().contains("database")
                || [LineId::LongerBackups, LineId::Cache, LineId::MachineBackups].contains(&id);
            category == Category::Data && is_doubled || is_share
        }
        Capability::Cache => [LineId::Cache, LineId::StagingCache].contains(&id) || is_share,
        Capability::Queue => {
            let is_queue = id.key().contains("queue");
            category == Category::Data && is_queue || is_share
        }
        Capability::Firewall => {
            let firewall = [LineId::FirewallRules, LineId::FirewallRequests];
            let is_firewall = firewall.contains(&id) || id.key().starts_with("firewall");
            is_firewall || is_share
        }
    }
}

/// The scenario with every field of the view and of the checklist at its default.
fn only_view_reset(mut scenario: Scenario) -> Scenario {
    let costs_nothing = |field: &Field| {
        matches!(
            field.spec().group,
            field::Group::View | field::Group::Checklist | field::Group::Actual
        )
    };
    for field in field::all().filter(costs_nothing) {
        scenario.set(field, field.spec().kind.default());
    }
    scenario
}

/// The lines in which a vendor bills logs and spans together.
const ONE_SUM: [&str; 3] = ["nr.gb", "hc.event.extra", "hc.pro"];

/// Checks that switching something off takes out exactly the lines concerned.
fn check_removes(
    on: &Scenario,
    off: &Scenario,
    concerned: impl Fn(&LineItem) -> bool,
) -> Result<(), TestCaseError> {
    check_removes_but(on, off, concerned, |_| false)
}

/// The same, where some of the lines concerned may stay in another size.
fn check_removes_but(
    on: &Scenario,
    off: &Scenario,
    concerned: impl Fn(&LineItem) -> bool,
    resized: impl Fn(&LineItem) -> bool,
) -> Result<(), TestCaseError> {
    for option in OptionId::ALL {
        let before = Estimate::of(on, option).lines;
        let after = Estimate::of(off, option).lines;
        let kept = before.iter().filter(|line| !concerned(line));
        let left = after.iter().filter(|line| !resized(line));
        prop_assert_eq!(
            kept.map(shown).collect::<Vec<_>>(),
            left.clone().map(shown).collect::<Vec<_>>()
        );
        prop_assert!(!left.clone().any(&concerned));
    }
    Ok(())
}

/// What stands for an accelerator, or for storage, where a provider has none.
const UNKNOWN: [&str; 2] = ["accelerator.none", "storage.none"];

fn check_costs(scenario: &Scenario) -> Result<(), TestCaseError> {
    for option in OptionId::ALL {
        for line in Estimate::of(scenario, option).lines {
            let at = || format!("{} of {}: {line:?}", line.id.key(), option.spec().key);
            prop_assert!(
                line.quantity.is_finite() && line.quantity >= 0.0,
                "{}",
                at()
            );
            let cost = line.monthly_cost;
            let is_unknown = cost.is_none() && UNKNOWN.contains(&line.sku);
            prop_assert!(
                is_unknown || cost.is_some_and(|cost| cost >= Money::ZERO),
                "{}",
                at()
            );
        }
    }
    Ok(())
}

/// What a report in JSON says of amounts, with the digits in which it does: doubles lose some.
#[derive(Deserialize)]
struct PrintedReport {
    options: Vec<PrintedOption>,
    strategies: Vec<PrintedStrategy>,
}

#[derive(Deserialize)]
struct PrintedOption {
    monthly_cost_usd: Box<RawValue>,
    line_items: Vec<PrintedLine>,
}

#[derive(Deserialize)]
struct PrintedLine {
    monthly_cost_usd: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct PrintedStrategy {
    monthly_cost_usd: Vec<Box<RawValue>>,
    total_usd: Box<RawValue>,
}

/// The micro-dollars of an amount in JSON.
fn micros(amount: &RawValue) -> i128 {
    let digits = amount.get();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    format!("{whole}{fraction:0<6}")
        .parse()
        .expect("plain digits")
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn what_is_written_adds_up_in_decimals(scenario in extreme()) {
        let text = json::write(&Report::of(&scenario));
        let printed: PrintedReport = serde_json::from_str(&text).expect("a report");
        for option in &printed.options {
            let lines = option.line_items.iter().filter_map(|line| line.monthly_cost_usd.as_deref());
            prop_assert_eq!(lines.map(micros).sum::<i128>(), micros(&option.monthly_cost_usd));
        }
        for strategy in &printed.strategies {
            let months = strategy.monthly_cost_usd.iter().map(|month| micros(month));
            prop_assert_eq!(months.sum::<i128>(), micros(&strategy.total_usd));
        }
    }

    #[test]
    fn no_line_comes_near_the_most_that_an_amount_holds(scenario in extreme()) {
        // `Money` takes lines of up to 1e27 dollars.
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let cost = line.unit_price.map_or(0.0, |price| price * line.quantity);
                prop_assert!(cost.is_finite() && cost < 1e25, "{line:?}");
                prop_assert!(line.monthly_cost.is_some() || UNKNOWN.contains(&line.sku), "{line:?}");
            }
        }
    }

    #[test]
    fn no_text_in_the_bills_is_a_formula(scenario in priced()) {
        let text = splitpoint::export::csv::write(&Report::of(&scenario));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{}", cell);
            }
        }
    }
}

/// Bounds meet bounds here: each field alone at either end, and all of them together.
#[test]
fn the_ends_of_every_field_have_finite_costs() {
    let check = |scenario: &Scenario| check_costs(scenario).expect("finite, not negative costs");
    let end = |field: Field, last: bool| {
        let (min, max) = field.spec().kind.bounds();
        if last { max } else { min }
    };
    for last in [false, true] {
        let mut together = Scenario::default();
        for field in field::all() {
            check(&Scenario::default().with(field, end(field, last)));
            together.set(field, end(field, last));
        }
        check(&together);
        for field in field::all() {
            check(&together.with(field, end(field, !last)));
        }
    }
}

/// What a user can do to what the page shows.
#[derive(Clone, Debug)]
enum Action {
    Set(usize, f64),
    Reset,
    Preset(usize),
    SetAside,
    Name(String),
    Remove,
    Range(f64),
    OwnPrices(&'static OwnPrices),
}

fn action() -> impl Strategy<Value = Action> {
    let place = 0..field::all().count();
    prop_oneof![
        8 => (place, 0.0..1.0_f64).prop_map(|(place, share)| Action::Set(place, share)),
        1 => Just(Action::Reset),
        1 => (0..PRESETS.len()).prop_map(Action::Preset),
        1 => Just(Action::SetAside),
        1 => text(60).prop_map(Action::Name),
        1 => Just(Action::Remove),
        1 => (1.0..9.0_f64).prop_map(Action::Range),
        1 => own_prices().prop_map(Action::OwnPrices),
    ]
}

fn act(mut comparison: Comparison, action: &Action) -> Comparison {
    let scenario = &mut comparison.now.scenario;
    match action {
        Action::Set(place, share) => {
            let field = field::all().nth(*place).expect("a field");
            let (least, most) = field.spec().kind.bounds();
            let value = least + share * (most - least);
            let is_whole = !matches!(
                field.spec().kind,
                Kind::Number { whole: false, .. } | Kind::Share { .. }
            );
            scenario.set(field, if is_whole { value.round() } else { value });
        }
        Action::Reset => *scenario = scenario.reset(),
        Action::Preset(place) => *scenario = PRESETS[*place].scenario(),
        Action::SetAside if comparison.beside.len() < MOST_BESIDE => {
            comparison.beside.push(comparison.now.clone());
        }
        Action::Name(name) => comparison.now = Named::new(name, *scenario),
        Action::Remove => drop(comparison.beside.pop()),
        Action::Range(high) => {
            let mut ranges = scenario.ranges().cloned().unwrap_or_default();
            let of = Uncertain::by_key("requests").expect("a field");
            ranges.set(
                of,
                Range::new(0.5, *high).expect("a range"),
                scenario.defaults(),
            );
            *scenario = scenario.with_ranges(Some(ranges.kept()));
        }
        Action::OwnPrices(own) => *scenario = scenario.with_own(Some(own)),
        Action::SetAside => {}
    }
    comparison
}

proptest! {
    #![proptest_config(cases(8))]

    /// A thousand actions, and after each of them back and forth again.
    #[test]
    fn undo_returns_the_state_before_any_of_a_thousand_actions(
        actions in prop::collection::vec(action(), 1000)
    ) {
        let state = |comparison: &Comparison| comparison.encode(link::encode_with_own);
        let shown = |state: Option<&str>| Comparison::decode(state.unwrap_or_default(), None).0;
        let mut now = Comparison::of(Scenario::default());
        let mut history = History::new(state(&now));
        for action in &actions {
            let after = act(now.clone(), action);
            history.record(state(&after));
            if after != now {
                prop_assert_eq!(&shown(history.undo()), &now, "{:?}", action);
                prop_assert_eq!(&shown(history.redo()), &after, "{:?}", action);
            }
            now = after;
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn exactly_the_named_boxes_turn_the_verdict(
        scenario in scenario(),
        answers in prop::collection::vec(0..3_u8, 6),
    ) {
        let answered = BoxId::ALL.into_iter().zip(answers);
        let scenario = answered.fold(scenario, |it, (of, answer)| {
            it.with(of.field(), f64::from(answer))
        });
        let case = Case::of(&scenario);
        // A box is turned by answering it the other way.
        let turned = |set: &[BoxId]| {
            let other = |of: BoxId| if case.ticked[of as usize] { 2.0 } else { 1.0 };
            let with = set.iter().fold(scenario, |it, &of| it.with(of.field(), other(of)));
            Case::of(&with).verdict()
        };
        for boxes in flips::boxes(case) {
            let size = boxes.sets[0].len();
            for set in &boxes.sets {
                prop_assert_eq!(set.len(), size);
                prop_assert_eq!(turned(set), boxes.to);
            }
            // No smaller set does it.
            for set in 0..1_u32 << 6 {
                let members: Vec<_> = BoxId::ALL.into_iter().filter(|it| set >> *it as u32 & 1 == 1).collect();
                if members.len() < size {
                    prop_assert_ne!(turned(&members), boxes.to);
                }
            }
        }
        for input in flips::inputs(&scenario) {
            let verdict = Case::of(&scenario.with(input.field, input.value)).verdict();
            prop_assert_eq!(verdict, input.to);
            prop_assert_ne!(verdict, case.verdict());
        }
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn no_option_gets_cheaper_when_users_rise(
        scenario in prop_oneof![scenario().boxed(), database_bound().boxed()],
        more in value(Field::Users),
        factor in 1.0..1.5_f64,
    ) {
        let scenario = one_price(scenario);
        let users = scenario.get(Field::Users);
        check_never_falls(&scenario, Field::Users, more)?;
        // The next step up is where a saving would show first.
        check_never_falls(&scenario, Field::Users, users + 1.0)?;
        check_never_falls(&scenario, Field::Users, users * factor)?;
    }

    #[test]
    fn no_option_gets_cheaper_when_more_media_are_kept_or_sent(
        scenario in scenario(),
        more in 1.0..100.0_f64,
    ) {
        for field in [Field::MediaUploaded, Field::MediaKept, Field::MediaSent] {
            let few = scenario.get(field);
            let many = scenario.with(field, few.max(0.01) * more);
            for option in OptionId::ALL {
                let [few, many] = [&scenario, &many].map(|it| estimate::total(it, option));
                prop_assert!(few.known <= many.known, "{option:?}, {field:?}: {few:?}, then {many:?}");
            }
        }
    }

    #[test]
    fn mails_beyond_the_smallest_plan_cost_a_price_each(
        scenario in scenario(),
        sender in 0..4_u32,
        thousands in 60.0..1e5_f64,
    ) {
        // The largest of the plans includes fifty thousand.
        let scenario = scenario
            .with(Field::Users, 1e6)
            .with(Field::MailBy, f64::from(sender));
        let cost = |thousands: f64| {
            let scenario = scenario.with(Field::Mails, thousands / 1e3);
            let lines = Estimate::of(&scenario, OptionId::Monolith).lines.into_iter();
            let of_mail = lines.filter(|line| line.id.key().starts_with("mail"));
            of_mail.filter_map(|line| line.monthly_cost).map(Money::dollars).sum::<f64>()
        };
        let (one, two, three) = (cost(thousands), cost(thousands * 2.0), cost(thousands * 3.0));
        prop_assert!(0.0 < one && one < two, "{one}, {two}");
        prop_assert!((three - two - (two - one)).abs() <= 1e-5 * three, "{one}, {two}, {three}");
    }

    #[test]
    fn as_many_requests_again_that_nobody_causes_are_twice_the_requests(scenario in scenario()) {
        let requests = scenario.get(Field::Requests).min(5e4).round();
        let twice = scenario.with(Field::Requests, requests * 2.0).with(Field::ExtraTraffic, 0.0);
        let others = scenario.with(Field::Requests, requests).with(Field::ExtraTraffic, 1.0);
        prop_assert_eq!(totals(&twice), totals(&others));
    }

    #[test]
    fn what_version_one_did_not_have_is_on_no_bill_without_it(scenario in scenario()) {
        let (earlier, _) = link::decode("#v=1");
        let fields = [
            Field::ExtraTraffic,
            Field::MediaUploaded,
            Field::MediaSent,
            Field::Mails,
            Field::Domains,
            Field::Backups,
            Field::Support,
            Field::ErrorTracking,
        ];
        let without = fields.into_iter().fold(scenario, |scenario, field| {
            scenario.with(field, earlier.get(field))
        });
        let new = [
            LineId::MediaSent,
            LineId::MachineBackups,
            LineId::Domains,
            LineId::Certificates,
        ];
        for option in OptionId::ALL {
            for line in Estimate::of(&without, option).lines {
                let is_file = ["media", "mail"].iter().any(|it| line.id.key().starts_with(it));
                let is_new = is_file || new.contains(&line.id) || SUPPORT.contains(&line.id);
                prop_assert!(!is_new, "{}", line.id.key());
            }
        }
    }

    #[test]
    fn no_option_gets_cheaper_when_services_rise(
        scenario in prop_oneof![scenario().boxed(), database_bound().boxed()],
        more in value(Field::Services),
    ) {
        let scenario = one_price(scenario);
        let services = scenario.get(Field::Services);
        check_never_falls(&scenario, Field::Services, more)?;
        check_never_falls(&scenario, Field::Services, services + 1.0)?;
    }
}

/// Four cases in which one service more once cost less. The first split sized its services' own
/// databases and the shared one apart, and two services could use up a size that one left half
/// empty; the others had fewer, larger databases with less storage at the least.
#[test]
fn a_further_database_does_not_make_the_others_cheaper() {
    let check = |link: &str| {
        let (scenario, notices) = link::decode(link);
        assert_eq!(notices, [], "{link}");
        let more = scenario.get(Field::Services) + 1.0;
        check_never_falls(&scenario, Field::Services, more).expect("a cost that does not fall");
    };
    check(
        "users=100000&requests=100000&peak=100&data_mb=0.01&hot=1&services=1&procs=15&pool=1&calls=0.02",
    );
    check("data_mb=0.36&hot=1&services=1&own_db=0.2&peak=100&requests=20000&pool=1");
    check("data_mb=0.74&hot=1&services=2&own_db=0.6&peak=100&requests=20000&pool=1");
    check(
        "data_mb=0.33&hot=1&services=1&own_db=0.4&replicas=1&staging=0&ci=0&images_gb=0&secrets=0&metrics=0&log_lines=0&pool=1",
    );
}

/// What the options cost without what stands between copies and databases, and without staging and
/// support, which repeat a part of it.
fn without_poolers(scenario: &Scenario) -> [Money; OptionId::ALL.len()] {
    OptionId::ALL.map(|option| {
        let lines = Estimate::of(scenario, option).lines.into_iter();
        let others = lines.filter(|line| {
            let is_pooler = line.id == LineId::ConnectionPooler;
            let repeats = line.category == Category::Staging || SUPPORT.contains(&line.id);
            !is_pooler && !repeats
        });
        others.filter_map(|line| line.monthly_cost).sum()
    })
}

/// The same scenario where a larger quantity has the same price: with one size of machine, and without
/// a busiest part: it has nodes of its own in sizes of their own, and what only it needs is carried by
/// everything until there is a second service.
///
/// Where the cheapest of several sizes is taken, a larger machine can be bought that needs fewer
/// disks, addresses and agents than two small ones, and then more load does cost less. People's
/// time falls with services on purpose: teams agree among themselves.
fn one_price(mut scenario: Scenario) -> Scenario {
    const HOSTINGS: [Field; 4] = [
        Field::MonolithOn,
        Field::FirstSplitOn,
        Field::BasicOn,
        Field::ProductionOn,
    ];
    /// Render, Fargate, Cloud Run, and Kubernetes by four providers.
    const OF_ONE_SIZE: [f64; 7] = [0.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0];
    for field in HOSTINGS {
        if !OF_ONE_SIZE.contains(&scenario.get(field)) {
            scenario.set(field, field.spec().kind.default());
        }
    }
    if scenario.get(Field::Node) == 3.0 {
        scenario.set(Field::Node, Field::Node.spec().kind.default());
    }
    scenario
        .with(Field::Accelerator, 0.0)
        .with(Field::BusyShare, 0.0)
        .with(Field::BusyMemory, 0.0)
        .with(Field::People, 0.0)
}

/// Checks that no option costs less at the larger of the field's two values.
/// The place of Fargate among the hostings.
const FARGATE: usize = 7;

fn check_never_falls(scenario: &Scenario, field: Field, other: f64) -> Result<(), TestCaseError> {
    // A queue by size is of another kind for many services, which is not always the dearer one.
    // Databases beside the app pack better in more and smaller pieces. What a vendor bills by the
    // host falls where two sizes cost the same for the load and the larger is taken. A number of nodes
    // that is asked for is cheaper when smaller services fit smaller nodes.
    let mut scenario = scenario
        .with(Field::QueueAs, scenario.get(Field::QueueAs).min(1.0))
        .with(Field::LeastNodes, Field::LeastNodes.spec().kind.default())
        .with(Field::DatabasesOn, 0.0)
        .with(Field::Tracing, 0.0);
    for option in OptionId::LADDER {
        // Larger tasks are fewer, and fewer keep fewer connections open.
        if scenario.choice(option.spec().hosting) == FARGATE {
            scenario.set(Field::Grow, 0.0);
        }
        let includes = option.spec().includes;
        let observability = Capability::Observability as usize;
        scenario.set(
            includes,
            scenario.with_member(includes, observability, false),
        );
    }
    let scenario = &scenario;
    let other = scenario.with(field, other);
    let (few, many) = if scenario.get(field) <= other.get(field) {
        (*scenario, other)
    } else {
        (other, *scenario)
    };
    // A further service with a database of its own can make a pooler unnecessary.
    let costs = without_poolers(&few)
        .into_iter()
        .zip(without_poolers(&many));
    for (option, (few_cost, many_cost)) in OptionId::ALL.into_iter().zip(costs) {
        // The more services there are, the smaller is the one that is extracted.
        // And the smaller is the module that a change builds.
        let is_smaller =
            [OptionId::Extracted, OptionId::Modular].contains(&option) && field == Field::Services;
        prop_assert!(
            is_smaller || few_cost <= many_cost,
            "{}: {:?} at {:?}, but {:?} at {:?}",
            option.spec().key,
            few_cost,
            few,
            many_cost,
            many
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(24))]

    /// What an older book lacks is unknown, counted, and never free or without end.
    #[test]
    fn a_scenario_may_be_pinned_to_any_book(scenario in priced()) {
        let report = Report::of(&scenario);
        for estimate in &report.estimates {
            let mut unknown = 0;
            for line in &estimate.lines {
                prop_assert!(!line.quantity.is_infinite(), "{:?}", line);
                match line.monthly_cost {
                    Some(cost) => prop_assert!(cost >= Money::ZERO, "{:?}", line),
                    None => unknown += 1,
                }
                let is_known = line.unit_price.is_some() && line.quantity.is_finite();
                prop_assert_eq!(line.monthly_cost.is_some(), is_known, "{:?}", line);
            }
            prop_assert_eq!(estimate.total().unknown_lines, unknown);
            let is_at_least = report.currency().rounded(estimate.total()).starts_with("at least");
            prop_assert_eq!(is_at_least, unknown > 0);
        }
        let newer = newer_book(&report);
        let is_newest = scenario.book().id == price_book::newest().id;
        prop_assert_eq!(newer.is_none(), is_newest);
        for (option, now, then) in newer.into_iter().flat_map(|newer| newer.differences) {
            prop_assert_eq!(now, report.total(option));
            let newest = scenario.with_book(&price_book::newest().id).expect("a book");
            prop_assert_eq!(then, estimate::total(&newest, option));
        }
    }

    #[test]
    fn both_readings_agree_with_own_prices(scenario in scenario(), own in own_prices()) {
        let scenario = scenario.with_own(Some(own));
        for option in OptionId::ALL {
            let lines = Estimate::of(&scenario, option).lines;
            // The derivation of an unknown line is that of its quantity.
            for line in lines.iter().filter(|line| line.monthly_cost.is_some()) {
                let derivation = estimate::explain(&scenario, option, line.id);
                let derived = derivation.and_then(|it| Money::from_dollars(it.value()));
                prop_assert_eq!(derived, line.monthly_cost, "{}", line.id.key());
            }
        }
    }

    #[test]
    fn both_readings_agree(scenario in scenario()) {
        for option in OptionId::ALL {
            for line in Estimate::of(&scenario, option).lines {
                let derivation = estimate::explain(&scenario, option, line.id);
                // Where the price is unknown, the quantity is what is explained.
                let derived = derivation.and_then(|it| Money::from_dollars(it.value()));
                let cost = line.monthly_cost.or(Money::from_dollars(line.quantity));
                prop_assert_eq!(derived, cost, "{}", line.id.key());
            }
        }
    }

    #[test]
    fn units_multiply_out_to_dollars_a_month(scenario in scenario()) {
        check_units(&scenario)?;
    }

    #[test]
    fn a_forecast_is_made_of_its_months(scenario in scenario()) {
        let services = target(&scenario);
        let months: Vec<_> = growth::months(&scenario).collect();
        let ends = [months[0], months[months.len() - 1]];
        let all_counted = scenario.with(Field::Counted, 2.0);
        for forecast in forecast::all(&all_counted) {
            prop_assert_eq!(forecast.months.len(), months.len());
            let sum: Total = forecast.months.iter().map(|month| month.total()).sum();
            prop_assert_eq!(forecast.total(), sum);
            let year: Money = forecast.months[..12].iter().map(|month| month.total().known).sum();
            prop_assert_eq!(forecast.cumulative()[11], year.dollars());

            for month in ends {
                let then = growth::in_month(&scenario, month);
                let split = scenario.get(Field::SplitMonth) as u32;
                let option = match forecast.strategy {
                    Path::Stay => OptionId::Monolith,
                    Path::DayOne => services,
                    Path::MonolithFirst if month >= split => services,
                    Path::ExtractOne if month >= split => OptionId::Extracted,
                    // Both may run in the months before a change.
                    Path::MonolithFirst | Path::ExtractOne | Path::MergeBack | Path::ModularFirst => {
                        continue;
                    }
                };
                let running = forecast.months[month as usize - 1].running;
                prop_assert_eq!(running, estimate::total(&then, option));
            }
        }
    }

    #[test]
    fn ranges_come_back_from_their_link(scenario in scenario(), ranges in ranges()) {
        let scenario = scenario.with_ranges(Some(ranges.kept()));
        let (again, notices) = link::decode(&link::encode(&scenario));
        prop_assert_eq!(again, scenario);
        prop_assert_eq!(notices, []);
    }

    #[test]
    fn a_year_without_change_is_twelve_times_a_month(scenario in scenario()) {
        let still = scenario
            .with(Field::Growth, 0.0)
            .with(Field::ServiceGrowth, 0.0)
            .with(Field::DataGrowth, 0.0)
            .with(Field::Hiring, 0.0)
            .with(Field::Counted, 2.0)
            .with(Field::Horizon, 12.0);
        for (path, option) in [(Path::Stay, OptionId::Monolith), (Path::DayOne, target(&still))] {
            let month = estimate::total(&still, option);
            let year: Total = std::iter::repeat_n(month, 12).sum();
            prop_assert_eq!(forecast::Forecast::of(&still, path).total(), year);
        }
    }
}

/// By how much a sum over months may differ in dollars, as each line of each month is rounded to a
/// millionth of one in a forecast, and no line of a draw is.
const ROUNDED: f64 = 2e-3;

/// Whether an amount of a draw is this one.
fn is_drawn(drawn: f64, amount: f64) -> bool {
    (drawn - amount).abs() <= ROUNDED + 1e-12 * amount.abs()
}

// Each of these prices hundreds of months.
proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn without_doubt_every_percentile_is_the_estimate(scenario in scenario()) {
        let certain = scenario.with_ranges(Some(Ranges::certain().kept()));
        let bands = bands::of(&certain, 3).expect("three draws");
        for option in OptionId::ALL {
            let total = Band::at(estimate::total(&certain, option).known);
            prop_assert_eq!(bands.options[option as usize], total, "{:?}", option);
        }
        for forecast in forecast::all(&certain) {
            let place = forecast.strategy as usize;
            for (bands, is_cumulative) in [(&bands.monthly, false), (&bands.cumulative, true)] {
                let totals = forecast.totals(is_cumulative).into_iter();
                let totals: Vec<_> = totals.map(|total| Band::at(total.known)).collect();
                prop_assert_eq!(&bands[place], &totals, "{:?}", forecast.strategy);
            }
        }
    }

    #[test]
    fn a_draw_treats_equal_options_alike(scenario in scenario()) {
        // Two options that are cut alike, in the same place and with the same in them.
        let same = option::same_hosting(
            &option::like_for_like(&scenario, OptionId::Basic),
            OptionId::Basic,
        );
        let mut run = Run::of(&same);
        run.draw(5);
        let both = [OptionId::Basic, OptionId::Production].map(|option| run.option(option));
        for (one, other) in both[0].iter().zip(&both[1]) {
            prop_assert!(is_drawn(*one, *other), "{one} and {other}");
        }
    }

    // With everything in doubt, a number that the formulas read past the reading would show.
    #[test]
    fn a_draw_costs_what_its_values_cost(scenario in scenario(), low in 0.2..1.0, high in 1.0..5.0) {
        let mut ranges = Ranges::certain();
        let inputs = field::all().filter(|&field| can_be_uncertain(field)).map(Uncertain::Input);
        let entries = price_book::newest().entries().map(Uncertain::Entry);
        for of in inputs.chain(entries) {
            ranges.set(of, Range::new(low, high).expect("a range"), scenario.defaults());
        }
        // One part is out from the first month on, and people's work on it is not counted.
        let scenario = scenario
            .with_ranges(Some(ranges.kept()))
            .with(Field::SplitMonth, 1.0)
            .with(Field::Counted, 1.0);
        let mut run = Run::of(&scenario);
        run.draw(4);
        let mut draws = Draws::of(&scenario);
        let both = [Path::DayOne, Path::ExtractOne].map(|path| run.between(path, Path::Stay));
        for draw in 0..4 {
            draws.take(draw..draw + 1);
            let read = draws.read(draws.scenario());
            let categories = estimate::categories(&read, OptionId::ALL.map(Some));
            for (option, categories) in OptionId::ALL.into_iter().zip(categories) {
                let total: Total = categories.into_iter().sum();
                let drawn = run.option(option)[draw as usize];
                let expected = total.known.dollars();
                prop_assert!(is_drawn(drawn, expected), "{option:?}: {drawn}, not {expected}");
            }
            let options = [target(&scenario), OptionId::Extracted, OptionId::Monolith];
            let mut sums = [0.0; 3];
            for month in growth::months(&scenario) {
                let then = growth::in_month(draws.scenario(), month);
                let months = estimate::categories(&draws.read(&then), options.map(Some));
                for (sum, categories) in sums.iter_mut().zip(months) {
                    let counted = Category::ALL.into_iter().zip(categories);
                    let counted = counted.filter(|(it, _)| *it != Category::People);
                    *sum += counted.map(|(_, total)| total.known.dollars()).sum::<f64>();
                }
            }
            for (drawn, sum) in both.iter().zip(sums) {
                let (drawn, expected) = (drawn[draw as usize], sum - sums[2]);
                let noise = 1e-12 * (sum + sums[2]);
                prop_assert!(
                    (drawn - expected).abs() <= ROUNDED + noise,
                    "{drawn}, not {expected} in draw {draw}"
                );
            }
        }
    }

    #[test]
    fn draws_are_amounts_whatever_is_in_doubt(scenario in scenario()) {
        let bands = bands::of(&scenario, 3).expect("three draws");
        let all = bands.monthly.iter().chain(&bands.cumulative).flatten().chain(&bands.options);
        for band in all {
            prop_assert!(Money::ZERO <= band.low && band.low <= band.median, "{band:?}");
            prop_assert!(band.median <= band.high, "{band:?}");
        }
    }
}

/// The one unit that leaves something to a label: “CI minutes”, 100 a service and workday.
const LEFT_TO_THE_LABEL: &str = "in “build minutes”: 1 does not fit min";

/// Checks that each line's quantity × unit price is dollars, by the units of all that they come from.
fn check_units(scenario: &Scenario) -> Result<(), TestCaseError> {
    let arena = Arena::default();
    let read = Explaining {
        scenario,
        arena: &arena,
    };
    let pricing_unit = |id| scenario.book().entry(id).map_or("", |entry| &entry.unit);
    let mut complaints = BTreeSet::new();
    for option in OptionId::ALL {
        let mut check = |line: Line<Explained<'_>>| {
            let Some(cost) = line.cost() else { return };
            match cost.dimension(&pricing_unit) {
                Ok(dimension) if dimension == Dimension::of("USD") => {}
                Ok(dimension) => drop(complaints.insert(format!("{}: {dimension}", line.id.key()))),
                Err(mismatch) => drop(complaints.insert(mismatch.to_string())),
            }
        };
        model::bill(&read, option, &mut check, &mut |_| {});
    }
    complaints.remove(LEFT_TO_THE_LABEL);
    let complaints: Vec<_> = complaints.into_iter().collect();
    prop_assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    Ok(())
}

/// The units of the defaults, where a mismatch is quickest to read.
#[test]
fn units_of_the_defaults_multiply_out() {
    check_units(&Scenario::default()).expect("dollars in every line");
}

/// The most notices that a link may cause: twenty, and one that counts the rest.
const MOST_NOTICES: usize = 21;

/// A part of a link as somebody might damage it: keys that exist or not, values of all kinds.
fn noise() -> impl Strategy<Value = String> {
    let keys = field::all().map(|field| Just(field.spec().key.to_owned()).boxed());
    let keys = Union::new(keys.chain([
        Just("v".to_owned()).boxed(),
        Just("book".to_owned()).boxed(),
        Just("own".to_owned()).boxed(),
        text(8).boxed(),
    ]));
    let own = ["ec2.m6i.xlarge", "AWS", "@", "nonprod.mult", "?", "~"];
    let own = (
        proptest::sample::select(own.to_vec()),
        proptest::sample::select(vec!["0.15", "free", "-12.5%", "-101%", "9", "", "here-"]),
        text(4),
    );
    let value = prop_oneof![
        own.prop_map(|(name, value, rest)| format!("{name}%3A{value}~{rest}~{name}:{value}")),
        text(12),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i32>().prop_map(|number| format!("{number}k")),
        Just("1".to_owned()),
        Just("%".to_owned()),
        Just("9".repeat(400)),
    ];
    let sign = prop_oneof![4 => Just("="), 1 => Just(""), 1 => Just("%=")];
    (keys, sign, value).prop_map(|(key, sign, value)| format!("{key}{sign}{value}"))
}

/// Any text, of at most a number of characters.
fn text(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<char>(), 0..=most)
        .prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_text_after_the_hash_is_a_scenario(text in text(200)) {
        check_decodes(&text)?;
        check_decodes(&format!("https://example.org/#{text}"))?;
    }

    #[test]
    fn a_damaged_link_is_a_scenario(parts in proptest::collection::vec(noise(), 0..60)) {
        check_decodes(&format!("#{}", parts.join("&")))?;
    }

    #[test]
    fn the_rest_of_a_damaged_link_still_counts(
        wanted in scenario(),
        damaged in proptest::collection::vec((0..field::FIELDS.len(), text(6)), 0..6),
        strange in proptest::collection::vec(text(6), 0..6),
        cut in any::<proptest::sample::Index>(),
    ) {
        let encoded = link::encode(&wanted);
        let mut parts: Vec<String> = encoded.split('&').map(str::to_owned).collect();
        let mut expected = wanted;
        let mut places = Vec::new();
        for (row, junk) in damaged {
            // “?” is in no valid value, so the field keeps its default.
            let field = field::all().nth(row).expect("a row of the table");
            let key = field.spec().key;
            parts.retain(|part| !part.starts_with(&format!("{key}=")));
            let junk: String = form_urlencoded::byte_serialize(junk.as_bytes()).collect();
            parts.push(format!("{key}=?{junk}"));
            expected.set(field, expected.defaults().value(field));
            places.push(key);
        }
        for key in strange {
            let key: String = form_urlencoded::byte_serialize(key.as_bytes()).collect();
            parts.insert(cut.index(parts.len()), format!("~{key}=1"));
        }
        let (scenario, notices) = check_decodes(&format!("#{}", parts.join("&")))?;
        prop_assert_eq!(scenario, expected);
        for place in places {
            prop_assert!(notices.iter().any(|notice| notice.place == place), "{:?}", notices);
        }
    }
}

/// Checks that a text decodes to a scenario that can be priced and encoded, with few notices.
fn check_decodes(text: &str) -> Result<(Scenario, Vec<Notice>), TestCaseError> {
    let (scenario, notices) = link::decode(text);
    prop_assert!(notices.len() <= MOST_NOTICES, "{} notices", notices.len());
    for Notice { place, message } in &notices {
        prop_assert!(!place.is_empty() && !message.is_empty(), "{:?}", notices);
        // A notice is one line of a terminal or a page, whatever the link holds.
        prop_assert!(place.chars().count() <= 41 && !place.contains(char::is_control));
        prop_assert!(message.len() < 400 && !message.contains(char::is_control));
    }
    prop_assert_eq!(
        link::decode(&link::encode_with_own(&scenario)),
        (scenario, Vec::new())
    );
    Ok((scenario, notices))
}

/// The form of own prices in a link, as people read it.
#[test]
fn own_prices_in_a_link_can_be_written_by_hand() {
    let own = "@2026-11-01~ec2.m6i.xlarge:0.15~pd.business:free~AWS:-12.5%25~dd.apm:-20%25";
    let (scenario, notices) = link::decode(&format!("#v=1&own={own}"));
    assert_eq!(notices, []);
    let [paid, list] = paid(&scenario, "ec2.m6i.xlarge");
    assert_eq!([paid, list], [0.15, 0.192]);
    let encoded = link::encode_with_own(&scenario);
    let value = form_urlencoded::parse(encoded.as_bytes()).find(|(key, _)| key == "own");
    assert_eq!(
        value.map(|(_, value)| value.into_owned()),
        Some(own.replace("%25", "%"))
    );

    let check = |own: &str, messages: &[&str]| {
        let (scenario, notices) = link::decode(&format!("#v=1&own={own}"));
        let notices: Vec<_> = notices.iter().map(Notice::to_string).collect();
        assert_eq!(notices, messages);
        scenario
    };
    let newest = &price_book::newest().id;
    let rest = check(
        "ec2.m6i.xlarge:0.15~ec2.m6i.large:1000~nonprod.mult:1~Amazon:-5%25~AWS:5%25~@soon~what",
        &[
            "own ec2.m6i.large: 1000 is too far from the list price, 0.096 USD per hour; expected 0.000096 to 96; ignored",
            "own nonprod.mult: “nonprod.mult” is a parameter of the price book, not a price; ignored",
            &format!("own Amazon: “Amazon” is not a price of book {newest}; ignored"),
            "own AWS: “5%” is not an amount, free or -12.5%; ignored",
            "own @: “soon” is not a day, month or year, such as 2026-11-01; ignored",
            "own what: “what” is not a price or a discount; ignored",
        ],
    );
    assert_eq!(self::paid(&rest, "ec2.m6i.xlarge")[0], 0.15);
    let none = check(
        "",
        &["own: is empty, expected a price or a discount; ignored"],
    );
    assert!(none.own().is_none());
}

/// The crossings within a window, found by looking at every place of it. Differences below half a
/// cent are none, and places without a difference are on the side before.
fn looked_for(pair: &StrategyPair, from: u32, to: u32) -> Vec<Crossing> {
    let mut side = None;
    let mut found = Vec::new();
    for at in from..=to {
        let difference = pair.at(at).difference();
        if difference.abs() < 0.005 {
            continue;
        }
        let below = if difference > 0.0 {
            pair.strategy
        } else {
            Path::Stay
        };
        if side.is_some_and(|side| side != below) {
            found.push(Crossing { at, below });
        }
        side = Some(below);
    }
    found
}

/// Checks the crossings of a window against all its places, from the first on that shows a side.
fn check_window(scenario: &Scenario, solved: &BreakEven, from: u32, to: u32) {
    let pair = StrategyPair::of(scenario);
    let shows_a_side = |at: &u32| pair.at(*at).difference().abs() >= 0.005;
    let Some(from) = (from..=to).find(shows_a_side) else {
        return;
    };
    let within = |it: &&Crossing| it.at > from && it.at <= to;
    let reported: Vec<_> = solved.crossings.iter().filter(within).copied().collect();
    let found = looked_for(&pair, from, to);
    assert_eq!(reported, found, "{from} to {to} of {scenario:?}");
}

/// Places are looked at by the ten thousand where that is quick; without optimisation some of them
/// must do, so that the laws stay a matter of seconds. `make laws` looks at all of them.
const IS_QUICK: bool = !cfg!(debug_assertions);

#[test]
fn the_break_even_along_what_is_few_is_that_of_every_place() {
    let choices = (scenario(), 0..60_u32, 0..2_u32);
    let mut runner = proptest::test_runner::TestRunner::new(cases(200));
    runner
        .run(&choices, |(scenario, draw, spending)| {
            // 5,000 engineers take as long as ten times 500 services, and months hardly any time.
            let along = match draw {
                0..3 => Field::Engineers,
                3..9 => Field::Services,
                _ if IS_QUICK && draw % 2 == 0 => Field::Engineers,
                _ if IS_QUICK => Field::Services,
                _ => Field::Horizon,
            };
            let place = [Field::Services, Field::Engineers, Field::Horizon]
                .iter()
                .position(|&it| it == along);
            let is_long = along != Field::Horizon && (!IS_QUICK || along == Field::Engineers);
            let spending = if is_long { 0 } else { spending };
            let scenario = scenario
                .with(Field::Along, place.map_or(0.0, |place| place as f64 + 1.0))
                .with(Field::Spending, f64::from(spending))
                .with(Field::Horizon, scenario.get(Field::Horizon).min(24.0));
            let pair = StrategyPair::of(&scenario);
            let solved = break_even::solve(&scenario);
            let (from, to) = pair.bounds();
            // Engineers are thinned out at the far end without optimisation.
            let most = if IS_QUICK { to } else { to.min(600) };
            let found = looked_for(&pair, from, most);
            let within = solved.crossings.iter().filter(|it| it.at <= most);
            prop_assert_eq!(within.copied().collect::<Vec<_>>(), found);
            if let Some(closest) = solved.closest {
                let apart = |at| pair.at(at).difference().abs();
                let least = (from..=most).map(apart).fold(f64::INFINITY, f64::min);
                prop_assert!(closest.difference().abs() <= least + 0.01);
            }
            Ok(())
        })
        .expect("solver and search agree");
}

/// Solves along users, and checks windows of that many places at the beginning, around random places
/// and around what was found.
fn check_along_users(spending: f64, cases_in_all: u32, first: u32, around: u32) {
    const PLACES: usize = if IS_QUICK { 50 } else { 3 };
    let places = proptest::collection::vec(0.0..8.0_f64, PLACES);
    let mut runner = proptest::test_runner::TestRunner::new(cases(cases_in_all));
    runner
        .run(&(scenario(), places), |(scenario, places)| {
            let scenario = scenario
                .with(Field::Along, 0.0)
                .with(Field::Spending, spending);
            let solved = break_even::solve(&scenario);
            let most = solved.left_off.unwrap_or(solved.bounds.1);
            check_window(&scenario, &solved, 1, first.min(most));
            let random = places.into_iter().map(|place| 10_f64.powf(place) as u32);
            let found: Vec<_> = solved.crossings.iter().map(|it| it.at).collect();
            let found = found.into_iter().take(if IS_QUICK { 40 } else { 4 });
            for at in random.chain(found) {
                let from = at.saturating_sub(around).max(1);
                check_window(&scenario, &solved, from, (at + around).min(most).max(from));
            }
            if let Some(closest) = solved.closest {
                let pair = StrategyPair::of(&scenario);
                // Another place may be nearer by a hundredth.
                let least = closest.difference().abs() * 0.98 - 0.01;
                for at in pair.stops() {
                    prop_assert!(pair.at(at).difference().abs() >= least, "{at}");
                }
            }
            Ok(())
        })
        .expect("solver and search agree");
}

#[test]
fn the_break_even_along_users_is_that_of_every_user() {
    if IS_QUICK {
        check_along_users(0.0, 200, 3_000, 200);
    } else {
        check_along_users(0.0, 20, 60, 8);
    }
}

#[test]
fn the_break_even_along_users_over_all_months_is_that_of_every_user() {
    if IS_QUICK {
        check_along_users(1.0, 200, 300, 20);
    } else {
        check_along_users(1.0, 4, 20, 2);
    }
}

#[test]
fn the_break_even_along_the_first_users_is_that_of_every_one() {
    const MOST: u32 = if IS_QUICK { 100_000 } else { 4_000 };
    let ladder = Scenario::default()
        .with(Field::Along, 0.0)
        .with(Field::Spending, 0.0);
    let busy = ladder
        .with(Field::BusyShare, 0.3)
        .with(Field::BusyMemory, 4_000.0);
    let alike = option::same_hosting(
        &option::like_for_like(&busy, OptionId::Monolith),
        OptionId::Production,
    );
    let extracted = busy
        .with(Field::Versus, 2.0)
        .with(Field::Requests, 10_000.0);
    for scenario in [
        ladder,
        busy,
        alike,
        extracted,
        extracted.with(Field::MonolithOn, 5.0),
    ] {
        let solved = break_even::solve(&scenario);
        check_window(
            &scenario,
            &solved,
            1,
            MOST.min(solved.left_off.unwrap_or(MOST)),
        );
    }
}
