//! Growth: how a scenario changes from month to month.

use crate::model::option::plural;
use crate::scalar::{Strip, figure};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The inputs that differ from month to month, each with its rate.
pub(super) const MONTHLY: [(Field, Field); 4] = [
    (Field::Users, Field::Growth),
    (Field::Services, Field::ServiceGrowth),
    (Field::Engineers, Field::Hiring),
    (Field::DataPerUser, Field::DataGrowth),
];

/// The inputs that differ from month to month; empty if there is only one month.
#[derive(Debug, Default)]
pub(crate) struct Moving {
    /// The inputs that differ.
    pub(crate) inputs: Vec<Field>,
    /// Whether for how many times the present users capacity was bought differs too.
    pub(crate) bought_for: bool,
}

/// The months of the horizon, counted from one.
pub fn months(scenario: &Scenario) -> impl Iterator<Item = u32> + use<> {
    1..=scenario.get(Field::Horizon) as u32
}

/// Returns the scenario as it is in a month; month 1 is today.
///
/// Users grow in their shape until they level off, and data per user at its own rate; services and
/// engineers arrive whole. If users become fewer, what was bought for the most of them stays,
/// unless the scenario says that it is reduced.
///
/// # Examples
///
/// Ten per cent a month, twice:
///
/// ```
/// use splitpoint::forecast::growth;
/// use splitpoint::scenario::{field::Field, link};
///
/// let (today, _) = link::decode("#v=1&book=2026-11&users=10000&growth=0.1");
/// assert_eq!(growth::in_month(&today, 3).get(Field::Users), 12_100.0);
/// ```
#[must_use]
pub fn in_month(scenario: &Scenario, month: u32) -> Scenario {
    let mut then = *scenario;
    move_to(&mut then, scenario, month);
    then
}

/// Changes a copy of today's scenario, or of one of its months, into this month. It does not copy
/// what stays the same, which is most of it.
pub(crate) fn move_to(then: &mut Scenario, today: &Scenario, month: u32) {
    let elapsed = month.saturating_sub(1);
    for (field, _) in MONTHLY {
        then.set(field, grown(today, field, elapsed));
    }
    then.set_bought_for(bought_for(today, then.get(Field::Users)));
}

/// The value of one of these inputs after a number of months.
pub(crate) fn grown(today: &Scenario, field: Field, elapsed: u32) -> f64 {
    match field {
        Field::Users => users(today, elapsed),
        Field::Services => today.get(field) + joined(today.get(Field::ServiceGrowth), elapsed),
        Field::Engineers => today.get(field) + joined(today.get(Field::Hiring), elapsed),
        _ => today.get(field) * (1.0 + today.get(Field::DataGrowth)).powi(elapsed.cast_signed()),
    }
}

/// The part of a yearly number that has arrived.
fn joined(a_year: f64, elapsed: u32) -> f64 {
    (a_year * f64::from(elapsed) / 12.0).floor()
}

/// For how many times the remaining users capacity was bought.
pub(crate) fn bought_for(today: &Scenario, left: f64) -> f64 {
    // Every shape either rises or falls throughout, so today is the most there were.
    let most = today.get(Field::Users);
    if keeps_capacity(today) && left < most {
        most / left
    } else {
        1.0
    }
}

/// Whether what was bought for more users is kept.
fn keeps_capacity(scenario: &Scenario) -> bool {
    scenario.choice(Field::Capacity) == 0
}

/// The most by which rounding may have moved the users before they are made whole, as a share of
/// them.
const NOISE: f64 = 1e-11;

/// Bounds of a month's users while today's users rise by `width`, and of for how many times as many
/// of them capacity was bought.
///
/// In every shape of growth, more users today are more users later. If they grow, each of today's
/// represents fewer later, because growth slows down nearer to the level; if they shrink, it is the
/// same share for all. So the two ends of the interval bound what lies between.
pub(super) fn enclosed(today: &Scenario, month: u32, width: f64) -> (Strip, Strip) {
    let start = today.get(Field::Users);
    let ends = [start, start + width];
    let of_today = ends.map(|users| today.with(Field::Users, users));
    let then = of_today.map(|today| in_month(&today, month));
    let elapsed = month.saturating_sub(1);
    let [most, least] = of_today.map(|today| users(&today, elapsed) / today.get(Field::Users));
    let for_each = [least * (1.0 - NOISE), most * (1.0 + NOISE)];
    let users = if elapsed == 0 || most == 1.0 && least == 1.0 {
        Strip::moving(start)
    } else {
        users_between(ends, for_each, then.map(|then| then.get(Field::Users)))
    };
    let bought_for = if then.iter().all(|then| then.bought_for() == 1.0) {
        Strip::fixed(1.0)
    } else {
        bought_between(ends, for_each)
    };
    (users, bought_for)
}

/// Bounds of the whole users of a month, given their number at both ends, and the least and most
/// that each of today's users represents.
fn users_between(ends: [f64; 2], [least, most]: [f64; 2], [start, end]: [f64; 2]) -> Strip {
    if start == end {
        return Strip::fixed(start);
    }
    // Arithmetic may have taken the whole number next to the one meant.
    let flat = Strip {
        slope: 0.0,
        low: start - 1.0,
        high: end + 1.0,
    };
    // What there is for each of today's makes two lines from nothing; seen from the line between
    // the ends, they are furthest away at an end. A whole number is half of one away at most.
    let [from, to] = ends;
    let slope = (least * to - most * from) / (to - from);
    let beside = |each: f64| [each * from, each * to - slope * (to - from)];
    let [[a, b], [c, d]] = [beside(least), beside(most)];
    flat.narrower(Strip {
        slope,
        low: a.min(b) - 0.5,
        // There is always one.
        high: c.max(d).max(0.5) + 0.5,
    })
}

/// Bounds of for how many times the whole users of a month capacity was bought, given the least and
/// most that each of today's users represents.
fn bought_between([from, to]: [f64; 2], [least, most]: [f64; 2]) -> Strip {
    // A whole number is half of one away at most, and there is always one.
    let fewest = (least - 0.5 / from).max(1.0 / to);
    let greatest = (most + 0.5 / from).max(1.0 / from);
    Strip {
        slope: 0.0,
        low: (1.0 / greatest).max(1.0),
        high: (1.0 / fewest).max(1.0),
    }
}

/// The inputs that differ from month to month in any draw: a rate of zero is never uncertain, and
/// no range includes zero.
pub(crate) fn moving(today: &Scenario) -> Moving {
    let moves = |&(_, rate): &(Field, Field)| today.get(rate) != 0.0;
    let inputs = MONTHLY.into_iter().filter(moves);
    Moving {
        inputs: inputs.map(|(input, _)| input).collect(),
        bought_for: keeps_capacity(today) && today.get(Field::Growth) < 0.0,
    }
}

/// Growth that ends long before the horizon, or never begins, with the field to change.
pub(super) fn objection(scenario: &Scenario) -> Option<(Field, String)> {
    let rate = scenario.get(Field::Growth);
    if rate <= 0.0 {
        return None;
    }
    let [today, most] = [Field::Users, Field::UserCap].map(|it| scenario.get(it));
    if most <= today {
        let are = if today == 1.0 { "is" } else { "are" };
        let today = plural(today, "user");
        let words = format!("there {are} {today} today, so growth stops before it begins");
        return Some((Field::UserCap, words));
    }
    let horizon = scenario.get(Field::Horizon) as u32;
    let levelled = months(scenario).find(|month| users(scenario, month - 1) >= most)?;
    // With half of the months still to come, the growth is not what the forecast is about.
    (levelled <= horizon / 2).then(|| {
        let words = format!(
            "users level off at {} in month {levelled} of {horizon}, and stay there for the rest",
            figure(most)
        );
        (Field::Growth, words)
    })
}

/// The users after a number of months.
fn users(scenario: &Scenario, elapsed: u32) -> f64 {
    let today = scenario.get(Field::Users);
    let rate = scenario.get(Field::Growth);
    let most = most_users(scenario);
    let users = if is_compound(scenario) {
        today * (1.0 + rate).powi(elapsed.cast_signed())
    } else if scenario.choice(Field::GrowthAs) == 1 {
        today * (1.0 + rate * f64::from(elapsed))
    } else {
        logistic(today, most, rate, f64::from(elapsed))
    };
    users.min(most)
}

/// Whether each month has the same share more users, or fewer, than the one before it. Who becomes
/// fewer is not on the way up to anything: an S has nothing to say of it.
pub(super) fn is_compound(scenario: &Scenario) -> bool {
    match scenario.choice(Field::GrowthAs) {
        1 => false,
        2 => scenario.get(Field::Growth) <= 0.0,
        _ => true,
    }
}

/// The most users that there can be.
pub(super) fn most_users(scenario: &Scenario) -> f64 {
    scenario.get(Field::UserCap).max(scenario.get(Field::Users))
}

/// Logistic growth: it begins at this rate a month and slows down towards the most there can be.
///
/// The exponential function is that of a library, so that a link gives the same on every machine.
fn logistic(today: f64, most: f64, rate: f64, elapsed: f64) -> f64 {
    let room = 1.0 - today / most;
    if room <= 0.0 {
        return today;
    }
    let steepness = libm::log(1.0 + rate) / room;
    most / (1.0 + (most / today - 1.0) * libm::exp(-steepness * elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_grow_until_they_level_off_and_services_join_whole() {
        let scenario = Scenario::default()
            .with(Field::Growth, 0.1)
            .with(Field::UserCap, 12_000.0)
            .with(Field::ServiceGrowth, 4.0);
        let check = |month, users, services| {
            let then = in_month(&scenario, month);
            assert_eq!(
                (then.get(Field::Users), then.get(Field::Services)),
                (users, services)
            );
        };
        check(1, 10_000.0, 20.0);
        check(2, 11_000.0, 20.0);
        check(3, 12_000.0, 20.0);
        check(4, 12_000.0, 21.0);
        check(60, 12_000.0, 39.0);
    }

    #[test]
    fn a_ceiling_below_today_means_no_growth() {
        for shape in 0..3 {
            let scenario = Scenario::default()
                .with(Field::GrowthAs, f64::from(shape))
                .with(Field::UserCap, 100.0);
            assert_eq!(in_month(&scenario, 36).get(Field::Users), 10_000.0);
        }
    }

    #[test]
    fn growth_that_ends_early_or_never_begins_is_objected_to() {
        let check = |growth, most, objected: Option<(Field, &str)>| {
            let scenario = Scenario::default()
                .with(Field::Growth, growth)
                .with(Field::Horizon, 60.0)
                .with(Field::UserCap, most);
            let objection = objection(&scenario);
            let objection = objection.as_ref().map(|(field, words)| (*field, &**words));
            assert_eq!(objection, objected, "{growth} {most}");
        };
        check(0.01, 100_000.0, None);
        check(0.0, 100.0, None);
        check(-0.5, 100.0, None);
        let early = "users level off at 100,000 in month 7 of 60, and stay there for the rest";
        check(0.5, 100_000.0, Some((Field::Growth, early)));
        let never = "there are 10,000 users today, so growth stops before it begins";
        check(0.01, 5_000.0, Some((Field::UserCap, never)));
    }

    #[test]
    fn sixty_months_of_fast_growth_stay_within_bounds() {
        let scenario = Scenario::default()
            .with(Field::Growth, 0.5)
            .with(Field::UserCap, 1e8);
        assert_eq!(in_month(&scenario, 60).get(Field::Users), 1e8);
    }

    #[test]
    fn each_shape_begins_alike_and_goes_its_own_way() {
        let scenario = Scenario::default()
            .with(Field::Growth, 0.1)
            .with(Field::UserCap, 40_000.0);
        let check = |shape, month, users: f64| {
            let then = in_month(&scenario.with(Field::GrowthAs, shape), month);
            assert_eq!(
                then.get(Field::Users).round(),
                users,
                "{shape}, month {month}"
            );
        };
        for shape in [0.0, 1.0, 2.0] {
            check(shape, 1, 10_000.0);
        }
        check(0.0, 2, 11_000.0);
        check(1.0, 2, 11_000.0);
        // Users are whole, and a little growth is lost on the way up already.
        check(2.0, 2, 10_983.0);
        check(0.0, 12, 28_531.0);
        check(1.0, 12, 21_000.0);
        check(2.0, 12, 22_971.0);
        check(0.0, 60, 40_000.0);
        check(1.0, 60, 40_000.0);
        check(2.0, 60, 39_934.0);
    }

    #[test]
    fn engineers_and_data_grow_by_rates_of_their_own() {
        let scenario = Scenario::default()
            .with(Field::Hiring, 6.0)
            .with(Field::DataGrowth, 0.1);
        let then = in_month(&scenario, 3);
        assert_eq!(then.get(Field::Engineers), 16.0);
        assert_eq!((then.get(Field::DataPerUser) * 100.0).round(), 121.0);
    }

    #[test]
    fn what_was_bought_stays_until_it_is_reduced() {
        let fewer = Scenario::default()
            .with(Field::Growth, -0.1)
            .with(Field::Capacity, 0.0);
        let then = in_month(&fewer, 12);
        assert_eq!(then.get(Field::Users), 3_138.0);
        assert_eq!((then.bought_for() * 3_138.0).round(), 10_000.0);
        let reduced = in_month(&fewer.with(Field::Capacity, 1.0), 12);
        assert_eq!(reduced.bought_for(), 1.0);
    }

    #[test]
    fn who_becomes_fewer_does_so_in_an_s_as_by_a_share() {
        let fewer = Scenario::default()
            .with(Field::Growth, -0.1)
            .with(Field::UserCap, 12_000.0);
        for month in 1..=60 {
            let [share, s] = [0.0, 2.0].map(|shape| {
                let then = in_month(&fewer.with(Field::GrowthAs, shape), month);
                then.get(Field::Users)
            });
            assert_eq!(share, s, "month {month}");
        }
    }

    #[test]
    fn the_users_of_a_month_lie_between_their_lines() {
        let rates = [-0.2, -0.003, 0.0, 0.04, 0.5];
        let scenarios = (0..3).flat_map(|shape| {
            rates.map(|rate| {
                Scenario::default()
                    .with(Field::GrowthAs, f64::from(shape))
                    .with(Field::Growth, rate)
                    .with(Field::UserCap, 3_000.0)
                    .with(Field::Capacity, 0.0)
            })
        });
        for scenario in scenarios {
            for (from, width) in [(1, 12), (37, 50), (900, 400), (2_700, 700), (40_000, 3_000)] {
                for month in [1, 2, 13, 60] {
                    check_enclosed(&scenario, month, from, width);
                }
            }
        }
    }

    fn check_enclosed(today: &Scenario, month: u32, from: u32, width: u32) {
        let of = |users| today.with(Field::Users, f64::from(users));
        let (users, bought_for) = enclosed(&of(from), month, f64::from(width));
        let holds = |strip: Strip, step: u32, value: f64| {
            let risen = strip.slope * f64::from(step);
            strip.low + risen <= value && value <= strip.high + risen
        };
        for step in (0..=width).step_by(1 + width as usize / 90) {
            let then = in_month(&of(from + step), month);
            let at = format!("{} in month {month} of {today:?}", from + step);
            assert!(holds(users, step, then.get(Field::Users)), "{at}");
            assert!(holds(bought_for, step, then.bought_for()), "{at}");
        }
        if month == 1 {
            assert_eq!(
                (users, bought_for),
                (Strip::moving(f64::from(from)), Strip::fixed(1.0))
            );
        }
    }

    #[test]
    fn a_share_of_many_users_is_known_to_the_user() {
        let doubled = Scenario::default()
            .with(Field::Users, 1e6)
            .with(Field::Growth, 0.1)
            .with(Field::UserCap, 1e8);
        let (users, _) = enclosed(&doubled, 12, 1e6);
        assert!(users.high - users.low < 1.01, "{users:?}");
        let fewer = doubled.with(Field::Growth, -0.1).with(Field::Capacity, 0.0);
        let (users, bought_for) = enclosed(&fewer, 12, 1e6);
        assert!(users.high - users.low < 1.01, "{users:?}");
        assert!(bought_for.high - bought_for.low < 2e-5, "{bought_for:?}");
    }
}
