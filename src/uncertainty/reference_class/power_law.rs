//! The yardstick: a power law of users, which knows nothing of architectures or prices.
//!
//! `amount = a × users^b`, fitted by least squares of the logarithms. A model that does not come
//! nearer than this is not worth its inputs.

/// A fitted law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerLaw {
    /// The logarithm of the amount for one user.
    constant: f64,
    /// The exponent of users.
    pub exponent: f64,
}

impl PowerLaw {
    /// Fits the law to amounts by users; `None` for fewer than two different numbers of users.
    pub fn fit(amounts: impl Iterator<Item = (f64, f64)> + Clone) -> Option<Self> {
        let logs = amounts.map(|(users, amount)| (libm::log(users), libm::log(amount)));
        let count = logs.clone().count() as f64;
        let (x, y) = logs
            .clone()
            .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        let (x, y) = (x / count, y / count);
        let (across, along) = logs.fold((0.0, 0.0), |(across, along), it| {
            let away = it.0 - x;
            (across + away * (it.1 - y), along + away * away)
        });
        let exponent = across / along;
        exponent.is_finite().then_some(Self {
            constant: y - exponent * x,
            exponent,
        })
    }

    /// The amount for this number of users.
    pub fn amount(&self, users: f64) -> f64 {
        libm::exp(self.constant + self.exponent * libm::log(users))
    }
}

/// For each amount by users, the natural logarithm of what the law says over it, where the law is
/// fitted to all others.
pub fn errors_of_each_from_others(amounts: &[(f64, f64)]) -> Vec<f64> {
    let of = |left_out: usize| {
        let others = amounts.iter().enumerate();
        let others = others.filter(move |(at, _)| *at != left_out);
        let law = PowerLaw::fit(others.map(|(_, &it)| it))?;
        let (users, amount) = amounts[left_out];
        Some(libm::log(law.amount(users) / amount))
    };
    (0..amounts.len()).filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_without_errors_is_found_again() {
        let amounts = [1e2, 1e3, 1e5, 1e6].map(|users: f64| (users, 3.0 * users.sqrt()));
        let law = PowerLaw::fit(amounts.into_iter()).expect("a law");
        assert!((law.exponent - 0.5).abs() < 1e-12);
        assert!((law.amount(1e4) - 300.0).abs() < 1e-9);
        let errors = errors_of_each_from_others(&amounts);
        assert!(errors.iter().all(|error| error.abs() < 1e-9), "{errors:?}");
    }

    #[test]
    fn one_number_of_users_has_no_law() {
        let amounts = [(100.0, 5.0), (100.0, 9.0)];
        assert_eq!(PowerLaw::fit(amounts.into_iter()), None);
        assert_eq!(PowerLaw::fit([].into_iter()), None);
    }

    #[test]
    fn an_amount_does_not_pull_the_law_that_it_is_held_against() {
        let amounts = [(1e2, 10.0), (1e4, 100.0), (1e6, 1e6)];
        let errors = errors_of_each_from_others(&amounts);
        // From the first two, the third is 1,000.
        assert!((errors[2] - libm::log(1e-3)).abs() < 1e-9);
    }
}
