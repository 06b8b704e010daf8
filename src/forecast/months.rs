//! Rows of months: what an input is in every month at once.
//!
//! Draws need the months of ten thousand scenarios. A power for each month of each draw was a tenth
//! of their time.

use super::growth::{grown, is_compound, most_users};
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The inputs that [`fill`] and [`bought_for`](super::growth::bought_for) read.
pub(crate) const READ: [Field; 12] = [
    Field::Users,
    Field::Growth,
    Field::GrowthAs,
    Field::UserCap,
    Field::Services,
    Field::ServiceGrowth,
    Field::Engineers,
    Field::Hiring,
    Field::DataPerUser,
    Field::DataGrowth,
    Field::Capacity,
    Field::Horizon,
];

/// Fills a row with what an input is in each month, beginning with today: bit by bit what
/// [`grown`] and the bounds of its field make of it.
pub(crate) fn fill(today: &Scenario, field: Field, months: &mut [f64]) {
    match field {
        Field::Users if is_compound(today) => {
            let (start, most) = (today.get(field), most_users(today));
            powers(1.0 + today.get(Field::Growth), months);
            for users in &mut *months {
                *users = (start * *users).min(most);
            }
        }
        Field::DataPerUser => {
            let start = today.get(field);
            powers(1.0 + today.get(Field::DataGrowth), months);
            for data in &mut *months {
                *data *= start;
            }
        }
        _ => {
            for (elapsed, value) in (0..).zip(&mut *months) {
                *value = grown(today, field, elapsed);
            }
        }
    }
    let kind = &field.spec().kind;
    for value in months {
        *value = kind.nearest(*value);
    }
}

/// Powers with the exponents from 0 on, each as `powi` computes it: that multiplies the squares of
/// squares from the lowest bit of the exponent to the highest, so a power is an earlier one times
/// the square of its highest bit.
fn powers(base: f64, into: &mut [f64]) {
    if let Some(first) = into.first_mut() {
        *first = 1.0;
    }
    let (mut square, mut highest) = (base, 1);
    while highest < into.len() {
        let (before, after) = into.split_at_mut(highest);
        for (power, lower) in after.iter_mut().zip(before) {
            *power = *lower * square;
        }
        square *= square;
        highest *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::super::growth::{MONTHLY, in_month};
    use super::*;

    #[test]
    fn a_row_of_months_is_what_each_month_is() {
        let rates = [-0.3, -0.004, 0.000_1, 0.06, 0.333, 1.7];
        let scenarios = (0..3).flat_map(|shape| {
            rates.map(|rate| {
                Scenario::default()
                    .with(Field::GrowthAs, f64::from(shape))
                    .with(Field::Growth, rate)
                    .with(Field::DataGrowth, rate)
                    .with(Field::ServiceGrowth, 7.0)
                    .with(Field::UserCap, 1e7)
            })
        });
        for today in scenarios {
            for (field, _) in MONTHLY {
                let mut row = [f64::NAN; 60];
                fill(&today, field, &mut row);
                for (month, value) in (1..).zip(row) {
                    let then = in_month(&today, month).get(field);
                    assert_eq!(
                        value.to_bits(),
                        then.to_bits(),
                        "{field:?} in month {month}"
                    );
                }
            }
        }
    }
}
