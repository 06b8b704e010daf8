//! How the scenario changes from month to month.

use crate::scalar::figure;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The months that the forecast covers, counted from one.
pub fn months(scenario: &Scenario) -> impl Iterator<Item = u32> + use<> {
    1..=scenario.get(Field::Horizon) as u32
}

/// The scenario as it is in a month; the first month is today.
///
/// Users grow in their shape until they level off, data per user by its own rate; services and
/// engineers join whole. Where users become fewer, what was bought for the most of them stays
/// bought, unless the scenario says that it is reduced.
#[must_use]
pub fn in_month(scenario: &Scenario, month: u32) -> Scenario {
    let mut then = *scenario;
    move_to(&mut then, scenario, month);
    then
}

/// Makes of a copy of today's scenario, or of one of its months, the one of this month: without
/// copying what stays, which is most of it.
pub(crate) fn move_to(then: &mut Scenario, today: &Scenario, month: u32) {
    let elapsed = month.saturating_sub(1);
    let joined = |a_year| (today.get(a_year) * f64::from(elapsed) / 12.0).floor();
    let stored = 1.0 + today.get(Field::DataGrowth);
    let services = today.get(Field::Services) + joined(Field::ServiceGrowth);
    let engineers = today.get(Field::Engineers) + joined(Field::Hiring);
    let data = today.get(Field::DataPerUser) * stored.powi(elapsed.cast_signed());
    then.set(Field::Users, users(today, elapsed));
    then.set(Field::Services, services);
    then.set(Field::Engineers, engineers);
    then.set(Field::DataPerUser, data);
    // Every shape either rises or falls throughout, so today is the most there were.
    let (most, left) = (today.get(Field::Users), then.get(Field::Users));
    let is_kept = today.choice(Field::Capacity) == 0 && left < most;
    then.set_bought_for(if is_kept { most / left } else { 1.0 });
}

/// What months differ by: two with the same drivers cost the same.
pub(crate) fn drivers(scenario: &Scenario) -> [f64; 5] {
    [
        scenario.get(Field::Users),
        scenario.get(Field::Services),
        scenario.get(Field::Engineers),
        scenario.get(Field::DataPerUser),
        scenario.bought_for(),
    ]
}

/// What of the growth ends long before the months do, or never begins, with the field to change.
pub(super) fn objection(scenario: &Scenario) -> Option<(Field, String)> {
    let rate = scenario.get(Field::Growth);
    if rate <= 0.0 {
        return None;
    }
    let [today, most] = [Field::Users, Field::UserCap].map(|it| scenario.get(it));
    if most <= today {
        let today = figure(today);
        let words = format!("there are {today} users today, so growth stops before it begins");
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

/// Users after so many months.
fn users(scenario: &Scenario, elapsed: u32) -> f64 {
    let today = scenario.get(Field::Users);
    let rate = scenario.get(Field::Growth);
    let most = scenario.get(Field::UserCap).max(today);
    let users = match scenario.choice(Field::GrowthAs) {
        0 => today * (1.0 + rate).powi(elapsed.cast_signed()),
        1 => today * (1.0 + rate * f64::from(elapsed)),
        _ => logistic(today, most, rate, f64::from(elapsed)),
    };
    users.min(most)
}

/// Growth that begins with this rate a month and slows down on the way to the most there can be.
///
/// The exponential function is a library's, so that a link gives the same on every machine.
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
}
