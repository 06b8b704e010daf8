//! Splitpoint.
use splitpoint::{
    model::{estimate::Estimate, option::OptionId},
    scenario::link,
};
fn main() {
    let a = std::env::args().nth(1).unwrap_or_default();
    let (s, n) = link::decode(&a);
    for x in n {
        println!("{x}");
    }
    for o in OptionId::ALL {
        let e = Estimate::of(&s, o);
        println!("== {} {} {:?}", o.spec().name, e.total(), o.contents(&s));
        if std::env::args().nth(2).is_some() {
            for l in &e.lines {
                println!(
                    "{:14} {:50} {:20} {:>12.3} {:>10} {:?}",
                    l.category.key(),
                    l.name,
                    l.sku,
                    l.quantity,
                    l.monthly_cost.unwrap().to_string(),
                    l.unit_price
                );
            }
        }
        for w in splitpoint::model::warning::warnings(&s, &e) {
            println!("! {w}");
        }
    }
}
