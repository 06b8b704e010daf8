//! A bill by the parts that the scenario compares: what Infracost and FOCUS files come to.
//!
//! Amounts are summed in US dollars, each part is rounded once to cents, and the total is the sum
//! of the rounded parts. So what the preview shows adds up.

mod currency;
mod part;
mod platform;
mod resource;
mod sum;
mod words;

pub(super) use currency::{BilledCurrency, without_rate};
pub(super) use part::BilledPart;
pub(super) use platform::Platform;
pub(super) use resource::{Grouping, ResourceTypes, type_in_address};
pub(super) use sum::{ExactSum, MOST_AMOUNT};
pub(super) use words::in_words;

use platform::BilledPlatforms;

use super::preview::Preview;
use super::trouble::Trouble;
use crate::scenario::field::Field;

/// Sums by part, in US dollars.
#[derive(Clone, Debug, Default)]
pub(super) struct Bill {
    sums: [ExactSum; BilledPart::ALL.len()],
    /// What is known only as a whole, and belongs to no part.
    undivided: ExactSum,
    platforms: BilledPlatforms,
}

impl Bill {
    /// Notes what is paid for a platform, which is part of what is added elsewhere.
    pub(super) fn note(&mut self, platform: Platform, usd: f64) {
        self.platforms.add(platform, usd);
    }

    /// Adds an amount in US dollars to a part.
    pub(super) fn add(&mut self, part: BilledPart, usd: f64) {
        self.sums[part as usize].add(usd);
    }

    /// Adds an amount in US dollars to the total alone.
    pub(super) fn add_undivided(&mut self, usd: f64) {
        self.undivided.add(usd);
    }

    /// Takes the sums over as the actual bill, in dollars. What was said of an earlier bill does
    /// not stay beside it.
    ///
    /// # Errors
    /// If the amounts come to nothing or less.
    pub(super) fn take(&self, preview: &mut Preview, why: &str) -> Result<(), Trouble> {
        let cents = self.sums.map(ExactSum::cents);
        let total = cents.iter().sum::<i64>() + self.undivided.cents();
        if total <= 0 {
            return Err(Trouble::new(
                "the amounts come to nothing or less, so there is no bill to compare with",
            ));
        }
        preview.take(Field::ActualTotal, total as f64 / 100.0, why.to_owned());
        for part in BilledPart::ALL {
            let (field, sum) = (part.field(), cents[part as usize] as f64 / 100.0);
            if sum > 0.0 {
                preview.take(field, sum, why.to_owned());
                continue;
            }
            if sum < 0.0 {
                let words = in_words(sum, "USD");
                preview.ignore(
                    field.spec().label,
                    0,
                    format!(
                        "it comes to less than nothing, {words}, which the total contains; as a \
                         part it is compared with nothing"
                    ),
                );
            }
            if preview.scenario.get(field) > 0.0 {
                preview.take(field, 0.0, "the bill has no amount for it".to_owned());
            }
        }
        self.platforms.take(preview);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn taken(sums: &[(BilledPart, f64)]) -> Result<Preview, Trouble> {
        let earlier = BilledPart::ALL
            .into_iter()
            .fold(Scenario::default(), |it, part| it.with(part.field(), 7.0));
        let mut preview = Preview::new("A bill", &earlier.with(Field::ActualTotal, 35.0));
        let mut bill = Bill::default();
        for &(part, usd) in sums {
            bill.add(part, usd);
        }
        bill.take(&mut preview, "it says so")?;
        Ok(preview)
    }

    #[test]
    fn nothing_of_an_earlier_bill_stays() {
        let sums = [(BilledPart::Compute, 20.0), (BilledPart::Data, -5.0)];
        let preview = taken(&sums).expect("a bill");
        let fields = BilledPart::ALL.map(|part| preview.scenario.get(part.field()));
        assert_eq!(fields, [20.0, 0.0, 0.0, 0.0, 0.0]);
        assert_eq!(preview.scenario.get(Field::ActualTotal), 15.0);
        assert_eq!(preview.taken.len(), 6, "{:?}", preview.taken);
        let ignored = preview.ignored.iter().map(|it| (&*it.what, &*it.why));
        assert_eq!(
            ignored.collect::<Vec<_>>(),
            [(
                "Paid for data",
                "it comes to less than nothing, −5.00 USD, which the total contains; as a part it \
                 is compared with nothing"
            )]
        );
    }

    #[test]
    fn a_bill_of_nothing_is_refused() {
        for sums in [
            &[][..],
            &[(BilledPart::Data, 0.004)],
            &[(BilledPart::Data, 5.0), (BilledPart::Other, -6.0)],
            &[(BilledPart::Data, 1e15), (BilledPart::Other, -1e15)],
        ] {
            let reason = taken(sums).expect_err("no bill").reason;
            assert!(
                reason.starts_with("the amounts come to nothing"),
                "{reason}"
            );
        }
    }

    #[test]
    fn what_is_shown_adds_up() {
        // A third of a cent each: rounded as a whole it would be a cent.
        let sums = BilledPart::ALL.map(|part| (part, 10.003_333));
        let preview = taken(&sums).expect("a bill");
        let parts = BilledPart::ALL.map(|part| preview.scenario.get(part.field()));
        assert_eq!(parts, [10.0; 5]);
        assert_eq!(preview.scenario.get(Field::ActualTotal), 50.0);
    }

    #[test]
    fn amounts_are_said_to_cents() {
        assert_eq!(in_words(1_234_567.5, "USD"), "1,234,567.50 USD");
        assert_eq!(in_words(-0.25, "EUR"), "−0.25 EUR");
        assert_eq!(in_words(-0.001, "EUR"), "0.00 EUR");
    }
}
