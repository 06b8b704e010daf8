//! Numbers as Python reads them.

use crate::decimal;

/// A number in Python.
pub(super) fn number(value: f64) -> String {
    if value.is_nan() {
        return "np.nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "np.inf" } else { "-np.inf" }.to_owned();
    }
    let digits = decimal::shortest(value);
    if digits.contains('.') {
        digits
    } else {
        digits + ".0"
    }
}
