//! How the scenario changes from month to month.

use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The months that the forecast covers, counted from one.
pub fn months(scenario: &Scenario) -> impl Iterator<Item = u32> + use<> {
    1..=scenario.get(Field::Horizon) as u32
}

/// The scenario as it is in a month; the first month is today.
///
/// Users grow by their rate until they level off; services join whole.
#[must_use]
pub fn in_month(scenario: &Scenario, month: u32) -> Scenario {
    let elapsed = month.saturating_sub(1);
    let today = scenario.get(Field::Users);
    let factor = (1.0 + scenario.get(Field::Growth)).powi(elapsed.cast_signed());
    let users = (today * factor).min(scenario.get(Field::UserCap).max(today));
    let added = (scenario.get(Field::ServiceGrowth) * f64::from(elapsed) / 12.0).floor();
    let services = scenario.get(Field::Services) + added;
    scenario
        .with(Field::Users, users)
        .with(Field::Services, services)
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
        let scenario = Scenario::default().with(Field::UserCap, 100.0);
        assert_eq!(in_month(&scenario, 36).get(Field::Users), 10_000.0);
    }

    #[test]
    fn sixty_months_of_fast_growth_stay_within_bounds() {
        let scenario = Scenario::default()
            .with(Field::Growth, 0.5)
            .with(Field::UserCap, 1e8);
        assert_eq!(in_month(&scenario, 60).get(Field::Users), 1e8);
    }
}
