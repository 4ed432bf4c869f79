//! The process: ports, layers, plain routes, commands.
//!
//! `router` is the table of contents: which address is answered by whom, behind which layers.
//! Rules live in `domain`, deeds in `backend`, pages in `app`.

pub mod assets;
pub mod layers;
pub mod listen;
pub mod metrics;
pub mod router;
pub mod routes;
pub mod serve;
pub mod state;
