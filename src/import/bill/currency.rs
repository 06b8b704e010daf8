//! The currency of a bill, and its rate.

use crate::notice::PlainText;
use crate::scalar::Origin;
use crate::scenario::Scenario;

/// A currency that a bill names, with its rate in the scenario.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct BilledCurrency {
    /// Its code, such as `EUR`, as it can be shown.
    pub(in super::super) code: String,
    /// Units of the currency for one US dollar.
    per_usd: f64,
    /// Where the rate is from and of which day; empty for US dollars.
    source: String,
}

impl BilledCurrency {
    /// Returns the currency with this code in any case, or `None` if the scenario has no rate for
    /// it. Without a code it is US dollars.
    pub(in super::super) fn of(code: &str, scenario: &Scenario) -> Option<Self> {
        let code = PlainText::name(code.trim()).to_uppercase();
        if code.is_empty() || code == "USD" {
            return Some(Self {
                code: "USD".to_owned(),
                per_usd: 1.0,
                source: String::new(),
            });
        }
        let rate = scenario.rate(&code)?;
        let source = match &rate.origin {
            Origin::Book(id) => {
                let book = scenario.book();
                let dated = book.entry(id).map(|entry| format!(" of {}", entry.as_of));
                let dated = dated.unwrap_or_default();
                format!("{id}{dated} in price book {}", book.id)
            }
            _ => "the scenario’s own rate".to_owned(),
        };
        Some(Self {
            code,
            per_usd: rate.per_usd,
            source,
        })
    }

    /// An amount of the currency in US dollars.
    pub(in super::super) fn usd(&self, amount: f64) -> f64 {
        amount / self.per_usd
    }

    /// How amounts are converted, or `None` for US dollars.
    pub(in super::super) fn conversion(&self) -> Option<String> {
        let Self {
            code,
            per_usd,
            source,
        } = self;
        (!source.is_empty())
            .then(|| format!("converted at {per_usd} {code} for one US dollar ({source})"))
    }
}

/// Why amounts in a currency are not used.
pub(in super::super) fn without_rate(code: &str) -> String {
    format!("the price book has no rate for “{}”", PlainText::name(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    #[test]
    fn a_rate_is_said_with_its_source_and_date() {
        let (scenario, _) = link::decode("#v=1&book=2026-11.3");
        let euro = BilledCurrency::of(" eur", &scenario).expect("a rate");
        assert_eq!(euro.usd(88.739), 100.0);
        assert_eq!(
            euro.conversion().as_deref(),
            Some(
                "converted at 0.88739 EUR for one US dollar (fx.eur of 2026-10-06 in price book \
                 2026-11.3)"
            )
        );
        let (own, _) = link::decode("#v=1&currency=eur&rate=0.5");
        let own = BilledCurrency::of("EUR", &own).expect("a rate");
        assert_eq!(
            own.conversion().as_deref(),
            Some("converted at 0.5 EUR for one US dollar (the scenario’s own rate)")
        );
        let dollars = BilledCurrency::of("", &scenario).expect("dollars");
        assert_eq!((dollars.usd(2.0), dollars.conversion()), (2.0, None));
        assert_eq!(BilledCurrency::of("XXX", &scenario), None);
    }
}
