//! Rows of the [field table](super): the currency that amounts are shown in.

macro_rules! prices {
    ($next:ident $($later:ident)* { $($earlier:tt)* }) => { $next! { $($later)* { $($earlier)*

    /// The currency that amounts are shown in.
    Currency = FieldSpec {
        key: "currency",
        label: "Currency",
        group: Prices,
        unit: "",
        kind: Kind::Choice {
            options: &[
                choice("usd", "US dollar"),
                choice("eur", "Euro"),
                choice("gbp", "Pound sterling"),
                choice("chf", "Swiss franc"),
                choice("cad", "Canadian dollar"),
                choice("aud", "Australian dollar"),
                choice("inr", "Indian rupee"),
                choice("jpy", "Japanese yen"),
            ],
            default: 0,
        },
        help: text("What amounts are shown in. Prices and your own inputs stay in US dollars, and each amount is converted."),
        source: Stated(text("the currency of nearly all prices in the book")),
        uncertainty: NONE,
    };

    /// Units of the chosen currency for one US dollar.
    Rate = FieldSpec {
        key: "rate",
        label: "Exchange rate",
        group: Prices,
        unit: "for one US dollar",
        kind: number(0.0, 1e6, 0.0, Log),
        help: text("Units of the chosen currency for one US dollar; 0 takes the price book's rate. US dollars need none."),
        source: Stated(text("0: the price book's own rate, with its date and source (fx.eur and the like)")),
        uncertainty: NONE,
    };

    } } };
}
