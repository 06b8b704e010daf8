//! Ids of line items, each with the key that files and commands use and the label that people read.
//!
//! To add a line item, add a row here and use its id in the function that makes the line. Keys are
//! stable: rename a label as you like, a key never.

/// Writes an id for each row, and what is called after it.
macro_rules! line_ids {
    ($($id:ident $key:literal $label:literal)*) => {
        /// What a line item is, whatever it is called.
        ///
        /// The ids are grouped by category, roughly in the order of the bill.
        ///
        /// # Examples
        ///
        /// ```
        /// use splitpoint::model::estimate::Estimate;
        /// use splitpoint::model::line::LineId;
        /// use splitpoint::model::option::OptionId;
        /// use splitpoint::scenario::Scenario;
        ///
        /// let bill = Estimate::of(&Scenario::default(), OptionId::Production);
        /// let nodes = bill.lines.iter().find(|line| line.id == LineId::Nodes);
        /// assert_eq!(nodes.map(|line| line.sku), Some("ec2.m6i.2xlarge"));
        /// assert_eq!(LineId::Nodes.key(), "nodes");
        /// assert_eq!(LineId::NodeDisks.label(), "Disks of the nodes");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum LineId {
            $(#[doc = concat!($label, ".")] $id,)*
        }

        impl LineId {
            /// All line items, whether or not an option has them.
            pub const ALL: &[Self] = &[$(Self::$id),*];

            /// The name in commands and between page and worker.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$id => $key,)* }
            }

            /// The name on the bill: what it is for, in a few words.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$id => $label,)* }
            }

            /// The name of its monthly cost in formulas of other lines.
            pub const fn cost_name(self) -> &'static str {
                match self { $(Self::$id => concat!("cost of “", $label, "”"),)* }
            }

            /// The name in formulas of the quantity that is left for it, where lines before it hold
            /// only so much.
            pub const fn rest_name(self) -> &'static str {
                match self { $(Self::$id => concat!("left for “", $label, "”"),)* }
            }
        }
    };
}

impl LineId {
    /// The line item with this key.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.key() == key)
    }

    /// The line item with this key or label, as people type it.
    pub fn by_name(name: &str) -> Option<Self> {
        let labelled = || Self::ALL.iter().copied().find(|id| id.label() == name);
        Self::by_key(name).or_else(labelled)
    }
}

line_ids! {
    WholeApp "whole_app" "The whole app"
    WholeAppProcessors "whole_app_processors" "The whole app, processors"
    WholeAppMemory "whole_app_memory" "The whole app, memory"
    WholeAppRequests "whole_app_requests" "The whole app, requests"
    WholeAppAccelerators "whole_app_accelerators" "Accelerators of the whole app"
    RestOfApp "rest_of_app" "The rest of the app"
    RestOfAppProcessors "rest_of_app_processors" "The rest of the app, processors"
    RestOfAppMemory "rest_of_app_memory" "The rest of the app, memory"
    RestOfAppRequests "rest_of_app_requests" "The rest of the app, requests"
    RestOfAppAccelerators "rest_of_app_accelerators" "Accelerators of the rest of the app"
    Services "services" "Services"
    ServicesProcessors "services_processors" "Services, processors"
    ServicesMemory "services_memory" "Services, memory"
    ServicesRequests "services_requests" "Services, requests"
    ServicesAccelerators "services_accelerators" "Accelerators of services"
    BusiestPart "busiest_part" "The busiest part"
    BusiestPartProcessors "busiest_part_processors" "The busiest part, processors"
    BusiestPartMemory "busiest_part_memory" "The busiest part, memory"
    BusiestPartRequests "busiest_part_requests" "The busiest part, requests"
    BusiestPartAccelerators "busiest_part_accelerators" "Accelerators of the busiest part"
    FunctionsReady "functions_ready" "Functions kept ready"
    FunctionsReadyProcessors "functions_ready_processors" "Functions kept ready, processors"
    FunctionsReadyTime "functions_ready_time" "Functions kept ready, while they answer"
    Workspace "workspace" "Workspace"
    Servers "servers" "Servers"
    ServerDisks "server_disks" "Disks of the servers"
    Fleet "fleet" "Servers you run"
    Nodes "nodes" "Nodes"
    NodeDisks "node_disks" "Disks of the nodes"
    SupportPlan "support_plan" "Support plan"
    SupportShare "support_share" "Support plan, share of the bill"
    ControlPlane "control_plane" "Kubernetes control plane"
    StoreServers "store_servers" "Servers for databases and cache"
    Database "database" "Database"
    DatabaseWithStandby "database_with_standby" "Database, with standby"
    OwnDatabases "own_databases" "Databases of single services"
    OwnDatabasesWithStandby "own_databases_with_standby" "Databases of single services, with standby"
    SharedDatabase "shared_database" "Database that the others share"
    SharedDatabaseWithStandby "shared_database_with_standby" "Database that the others share, with standby"
    OtherDatabases "other_databases" "Databases of single services in another size"
    OtherDatabasesWithStandby "other_databases_with_standby" "Databases of single services in another size, with standby"
    ConnectionPooler "connection_pooler" "Connection pooler"
    DatabaseStorage "database_storage" "Database storage"
    LongerBackups "longer_backups" "Longer backups"
    DatabaseBackups "database_backups" "Backups of the databases"
    DatabaseBackupsBeyond "database_backups_beyond" "Backups of the databases beyond the plan"
    Cache "cache" "Cache"
    ServiceQueue "service_queue" "Queue between services"
    BackgroundQueue "background_queue" "Queue for background work"
    QueueStorage "queue_storage" "Storage of the queue"
    QueueOperations "queue_operations" "Operations of the queue"
    QueueOperationsSecond "queue_operations_second" "Operations of the queue, second price tier"
    QueueOperationsThird "queue_operations_third" "Operations of the queue, third price tier"
    Artefacts "artefacts" "Artefacts and archived logs"
    ArtefactsBeyond "artefacts_beyond" "Artefacts and archived logs beyond the plan"
    Media "media" "Media"
    MediaBeyond "media_beyond" "Media beyond the plan"
    MediaAndFiles "media_and_files" "Media, artefacts and archived logs"
    MediaAndFilesBeyond "media_and_files_beyond" "Media, artefacts and archived logs beyond the plan"
    MachineBackups "machine_backups" "Backups of machines"
    DnsZone "dns_zone" "DNS zone"
    LoadBalancer "load_balancer" "Load balancer"
    LoadBalancerUnits "load_balancer_units" "Load balancer, capacity units"
    LoadBalancerTraffic "load_balancer_traffic" "Load balancer, traffic"
    MeshBalancer "mesh_balancer" "Load balancer of the mesh's gateway"
    MeshBalancerUnits "mesh_balancer_units" "Load balancer of the mesh's gateway, capacity units"
    ApiGateway "api_gateway" "Requests to the API gateway"
    ApiGatewaySecond "api_gateway_second" "Requests to the API gateway, second price tier"
    OpenConnections "open_connections" "Connections that the API gateway keeps open"
    NatGateways "nat_gateways" "NAT gateways"
    NatLogs "nat_logs" "Logs through NAT"
    Addresses "addresses" "Public IPv4 addresses"
    CallsBetweenZones "calls_between_zones" "Calls between zones"
    SentToUsers "sent_to_users" "Sent to users"
    SentToUsersSecond "sent_to_users_second" "Sent to users, second price tier"
    SentToUsersThird "sent_to_users_third" "Sent to users, third price tier"
    SentToUsersFourth "sent_to_users_fourth" "Sent to users, fourth price tier"
    MediaSent "media_sent" "Media sent from object storage"
    CdnTraffic "cdn_traffic" "Sent by the content network"
    CdnTrafficSecond "cdn_traffic_second" "Sent by the content network, second price tier"
    CdnTrafficThird "cdn_traffic_third" "Sent by the content network, third price tier"
    CdnTrafficFourth "cdn_traffic_fourth" "Sent by the content network, fourth price tier"
    CdnRequests "cdn_requests" "Requests to the content network"
    Firewall "firewall" "Web application firewall"
    FirewallRules "firewall_rules" "Firewall rules"
    FirewallUnits "firewall_units" "Web application firewall, capacity units"
    FirewallRequests "firewall_requests" "Requests inspected"
    MailPlan "mail_plan" "Mail plan"
    MailsSent "mails_sent" "Mails"
    MailsBeyond "mails_beyond" "Mails beyond the plan"
    Domains "domains" "Domains"
    Certificates "certificates" "TLS certificates"
    ImageRegistry "image_registry" "Image registry"
    ImagesBeyond "images_beyond" "Images beyond the plan"
    Secrets "secrets" "Secrets"
    GitHubSeats "github_seats" "GitHub Team seats"
    BuildMinutes "build_minutes" "Build minutes beyond the included"
    FunctionLogs "function_logs" "Logs of the functions' platform"
    ControlPlaneLogs "control_plane_logs" "Logs of the control plane"
    HostsWatched "hosts_watched" "Hosts watched, paid by the year"
    HostsWatchedByMonth "hosts_watched_by_month" "Hosts watched, paid by the month"
    ContainersWatched "containers_watched" "Containers watched"
    ContainersBeyond "containers_beyond" "Containers beyond the included"
    ContainersWatchedBeyond "containers_watched_beyond" "Containers watched beyond the included"
    NodesWatchedBeyond "nodes_watched_beyond" "Nodes watched beyond the included"
    LogLinesIndexed "log_lines_indexed" "Log lines indexed"
    LogsTakenIn "logs_taken_in" "Logs taken in"
    LogsProcessed "logs_processed" "Logs processed"
    LogsWritten "logs_written" "Logs written"
    LogsRetained "logs_retained" "Logs retained"
    LogsBeyond "logs_beyond" "Logs beyond the included"
    LogsAndSpansBeyond "logs_and_spans_beyond" "Logs and spans beyond the included"
    EventsBeyond "events_beyond" "Events beyond the included"
    CustomMetrics "custom_metrics" "Custom metrics beyond the included"
    CustomMetricsSecond "custom_metrics_second" "Custom metrics, second price tier"
    CustomMetricsThird "custom_metrics_third" "Custom metrics, third price tier"
    CustomMetricsFourth "custom_metrics_fourth" "Custom metrics, fourth price tier"
    MetricSamples "metric_samples" "Samples of metrics"
    ErrorTracking "error_tracking" "Error tracking"
    ObservabilityPlan "observability_plan" "Observability plan"
    FirstVendorSeat "first_vendor_seat" "The first seat"
    VendorSeats "vendor_seats" "Seats"
    VendorSeatsBeyond "vendor_seats_beyond" "Seats beyond the included"
    VendorSeatsOfLargeEdition "vendor_seats_of_large_edition" "Seats of the large edition"
    MachinesForMetricsAndLogs "machines_for_metrics_and_logs" "Machines for metrics and logs"
    LogStorage "log_storage" "Storage of logs"
    MetricStorage "metric_storage" "Storage of metrics"
    HostsTraced "hosts_traced" "Hosts traced, paid by the year"
    HostsTracedByMonth "hosts_traced_by_month" "Hosts traced, paid by the month"
    HostsTracedInStaging "hosts_traced_in_staging" "Hosts traced in staging, paid by the year"
    HostsTracedInStagingByMonth "hosts_traced_in_staging_by_month" "Hosts traced in staging, paid by the month"
    ContainersTraced "containers_traced" "Containers traced"
    ContainersTracedInStaging "containers_traced_in_staging" "Containers traced in staging"
    TracesRecorded "traces_recorded" "Traces recorded"
    SpansTakenIn "spans_taken_in" "Spans taken in"
    SpansTakenInBeyond "spans_taken_in_beyond" "Spans taken in beyond the included"
    SpansBeyond "spans_beyond" "Spans beyond the included"
    SpansIndexedBeyond "spans_indexed_beyond" "Spans indexed beyond the included"
    NatSpans "nat_spans" "Spans through NAT"
    MachinesForTraces "machines_for_traces" "Machines for traces"
    TraceStorage "trace_storage" "Storage of traces"
    StagingShare "staging_share" "All that is not production"
    StagingInstances "staging_instances" "Instances, staging"
    StagingServers "staging_servers" "Servers, staging"
    StagingNodes "staging_nodes" "Nodes, staging"
    StagingControlPlane "staging_control_plane" "Kubernetes control plane, staging"
    StagingTaskProcessors "staging_task_processors" "Tasks, staging, processors"
    StagingTaskMemory "staging_task_memory" "Tasks, staging, memory"
    StagingLoadBalancer "staging_load_balancer" "Load balancer, staging"
    StagingLoadBalancerUnit "staging_load_balancer_unit" "Load balancer, staging, capacity unit"
    StagingNatGateway "staging_nat_gateway" "NAT gateway, staging"
    StagingAddresses "staging_addresses" "Public IPv4 addresses, staging"
    StagingDatabases "staging_databases" "Databases, staging"
    StagingDatabaseStorage "staging_database_storage" "Database storage, staging"
    StagingCache "staging_cache" "Cache, staging"
    StagingHostsWatched "staging_hosts_watched" "Hosts watched in staging, paid by the year"
    StagingHostsWatchedByMonth "staging_hosts_watched_by_month" "Hosts watched in staging, paid by the month"
    StagingContainersWatched "staging_containers_watched" "Containers watched in staging"
    StagingNodesWatched "staging_nodes_watched" "Nodes watched in staging"
    PagingSeats "paging_seats" "Paging tool seats, paid by the year"
    PagingSeatsByMonth "paging_seats_by_month" "Paging tool seats, paid by the month"
    OnCallPay "on_call_pay" "On-call pay"
    Coordination "coordination" "Agreeing in a code base"
    Boundaries "boundaries" "Keeping boundaries between modules"
    PlatformWork "platform_work" "Running what is deployed"
    Incidents "incidents" "Incidents"
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_line_is_found_by_its_key_and_by_its_label() {
        let keys: HashSet<_> = LineId::ALL.iter().map(|id| id.key()).collect();
        let labels: HashSet<_> = LineId::ALL.iter().map(|id| id.label()).collect();
        assert_eq!(keys.len(), LineId::ALL.len());
        assert_eq!(labels.len(), LineId::ALL.len());
        assert!(keys.is_disjoint(&labels));
        for &id in LineId::ALL {
            assert_eq!(LineId::by_key(id.key()), Some(id));
            assert_eq!(LineId::by_name(id.label()), Some(id));
            let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
            assert!(id.key().bytes().all(is_plain), "{}", id.key());
        }
        assert_eq!(LineId::by_name("No such line"), None);
    }
}
