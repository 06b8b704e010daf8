//! Providers: one file for each, with what it sells and the hostings it runs.
//!
//! A hosting that is named in [`HOSTINGS`] is a choice of the field table, with its key and label.

#![allow(
    clippy::needless_update,
    reason = "a field that is new in a type is to touch only the providers that sell it"
)]

mod aws;
mod azure;
mod digitalocean;
mod fly;
mod google;
mod heroku;
mod hetzner;
mod linode;
mod ovh;
mod render;
mod scaleway;

use super::hosting::Hosting;

/// All hostings, in the order in which they are offered. The defaults of the field table count from
/// the first, so a new one comes last.
pub(crate) static HOSTINGS: [&Hosting; 26] = [
    &render::INSTANCES,
    &heroku::DYNOS,
    &fly::MACHINES,
    &digitalocean::DROPLETS,
    &hetzner::SERVERS,
    &aws::EC2,
    &azure::VIRTUAL_MACHINES,
    &aws::FARGATE,
    &google::CLOUD_RUN,
    &aws::EKS,
    &google::GKE,
    &azure::AKS,
    &digitalocean::DOKS,
    &hetzner::DEDICATED,
    &ovh::DEDICATED,
    &ovh::INSTANCES,
    &ovh::MKS,
    &scaleway::DEDICATED,
    &scaleway::INSTANCES,
    &scaleway::KAPSULE,
    &linode::SERVERS,
    &linode::LKE,
    &azure::APP_SERVICE,
    &aws::LAMBDA,
    &google::CLOUD_FUNCTIONS,
    &azure::FUNCTIONS,
];

/// Returns the hosting at this index of the field table's choice.
pub(crate) fn hosting(index: usize) -> &'static Hosting {
    HOSTINGS.get(index).copied().unwrap_or(HOSTINGS[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::hosting::Compute;
    use crate::catalog::platform::Standby;
    use crate::price_book;

    #[test]
    fn every_provider_states_what_all_options_need() {
        let amounts = price_book::newest().amounts();
        for hosting in HOSTINGS {
            let platform = hosting.platform;
            let databases = &platform.databases;
            let cache = &platform.cache;
            let mut needed = vec![
                platform.machine.0,
                databases.staging,
                databases.pooler.sku,
                cache.sizes.small,
                cache.sizes.large,
            ];
            needed.extend(databases.sizes);
            if let Standby::Plans(sizes) = databases.standby {
                needed.extend(sizes);
            }
            needed.extend(platform.network.egress.tiers.iter().map(|tier| tier.sku));
            needed.extend(platform.network.balancer.as_ref().map(|it| it.sku));
            if let Compute::Instances { machines, .. }
            | Compute::Servers(machines)
            | Compute::Kubernetes { machines, .. } = &hosting.compute
            {
                needed.extend(machines.sizes);
            }
            for sku in needed {
                let has_price = !amounts.of(sku).is_nan();
                assert!(has_price, "{} has no price for {}", hosting.key, sku.id());
            }
        }
    }
}
