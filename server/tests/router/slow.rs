//! Real connections: clients that hold a place are let go of, others are served meanwhile.

use crate::support::TestPortal;
use server::listen::{Patience, serve};
use server::router::router;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A portal that listens; stops when asked to.
async fn listening(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>, TestPortal) {
    let portal = TestPortal::sqlite().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let bound = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let app = router(portal.state.clone());
    let server = tokio::spawn(async move {
        serve(listener, app, patience, async move {
            let _ = stopped.await;
        })
        .await;
    });
    (bound, stop, server, portal)
}

/// Sends a head and reads all that comes until the other end closes.
async fn asked(at: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut heard = Vec::new();
    // A connection that is reset has said all it will.
    let _ = stream.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

#[tokio::test]
async fn n1_a_head_that_does_not_end_is_dropped_while_others_are_served() {
    let patience = Patience { head: Duration::from_millis(200), ..Patience::default() };
    let (bound, stop, server, _portal) = listening(patience).await;
    let slow: Vec<_> = (0..20).map(|_| tokio::spawn(asked(bound, "GET /healthz HTTP/1.1\r\nHost: mo"))).collect();
    let served = asked(bound, "GET /healthz HTTP/1.1\r\nHost: motcua.test\r\nConnection: close\r\n\r\n").await;
    assert!(served.starts_with("HTTP/1.1 200 OK\r\n") && served.ends_with("ok\n"), "{served}");
    for one in slow {
        let heard = one.await.expect("no panic");
        assert!(!heard.contains("200 OK"), "{heard}");
    }
    stop.send(()).expect("still listening");
    server.await.expect("no panic");
}

#[tokio::test]
async fn the_address_of_the_other_end_is_known_and_a_stop_finishes_what_is_open() {
    let patience = Patience { stop: Duration::from_secs(5), ..Patience::default() };
    let (bound, stop, server, _portal) = listening(patience).await;
    // Kept open, without a request.
    let idle = TcpStream::connect(bound).await.expect("a connection");
    let head = "GET / HTTP/1.1\r\nHost: motcua.test\r\nConnection: close\r\n\r\n";
    let page = asked(bound, head).await;
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("</html>"), "{page}");
    let odd =
        asked(bound, "GET / HTTP/1.1\r\nHost: motcua.test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n").await;
    assert!(odd.starts_with("HTTP/1.1 400"), "{odd}");
    stop.send(()).expect("still listening");
    server.await.expect("no panic");
    assert!(TcpStream::connect(bound).await.is_err(), "nothing new is taken");
    drop(idle);
}
