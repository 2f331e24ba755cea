package attune.demo;

import attune.account.Permission;
import attune.account.Who;
import attune.dashboard.Card;
import attune.dashboard.DashboardMail;
import attune.dashboard.Dashboards;
import attune.store.Database;
import attune.store.Tx;
import attune.subscription.Rhythm;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The dashboards that Larkspur's people keep: what is looked at on Mondays, the front desk, and where guests are lost.
final class Boards {

    private final Database database;
    private final Dashboards dashboards;
    private final DashboardMail mail;

    Boards(Database database, Dashboards dashboards, DashboardMail mail) {
        this.database = database;
        this.dashboards = dashboards;
        this.mail = mail;
    }

    /// Makes them, once.
    void make(Who who) {
        who.must(Permission.EDIT_DASHBOARDS);
        who.asked(() -> {
            database.inVoid(who.workspace(), tx -> {
                if (!dashboards.all(tx).isEmpty()) return;
                made(tx, "Monday morning", this::monday);
                made(tx, "Front desk", this::desk);
                made(tx, "From search to stay", this::booking);
            });
            return null;
        });
    }

    private void made(Tx tx, String name, Consumer<Board> contents) {
        var id = dashboards.make(tx, name);
        contents.accept(new Board(tx, id));
        dashboards.share(tx, id, true, List.of());
    }

    private void monday(Board board) {
        board.words("", "What everybody looks at before the week begins. Ask Rui where a number surprises you; **open it in Explore** to see who is behind it.");
        board.section("How guests feel");
        board.asks("Recommendation by month", "ask=score&metric=nps&period=365d");
        board.asks("Recommendation by hotel", "ask=score&metric=nps&by=location&period=180d");
        board.section("What they do");
        board.asks("Bookings each week", "of=booking&period=180d");
        board.asks("Value by hotel", "of=booking&measure=value&by=location&every=month&period=365d");
        board.asks("Who comes back", "ask=retention&first=check-out&again=check-out&period=365d");
        mail.rhythm(board.tx, board.id, Optional.of(new Rhythm("monday", 8)));
    }

    private void desk(Board board) {
        board.words("Waiting at check-in", "- From the door to the key: six minutes is usual.\n- Watch **Harbour**: its desk was rebuilt this autumn.");
        board.asks("From the door to the key, by hotel", "ask=between&from=guest-arrival&to=check-in&window=1d&by=location&period=60d");
        board.asks("Satisfaction by hotel", "ask=score&metric=csat&by=location&period=60d");
        board.asks("What follows a check-in", "ask=paths&from=check-in&length=2&window=2d&period=60d");
    }

    private void booking(Board board) {
        board.section("On the way to a booking");
        board.asks("From search to booking", "ask=funnel&step1=stay-search&step2=hotel-page&step3=booking-begun&step4=booking&window=14d&period=90d");
        board.asks("How long it takes", "ask=between&from=stay-search&to=booking&window=14d&period=90d");
        board.section("By channel");
        board.asks("Where it all happens", "ask=table&by=channel&period=90d");
    }

    private final class Board {

        private final Tx tx;
        private final long id;

        private Board(Tx tx, long id) {
            this.tx = tx;
            this.id = id;
        }

        private void section(String title) {
            dashboards.add(tx, id, Card.Kind.SECTION, title, "", false);
        }

        private void words(String title, String text) {
            dashboards.add(tx, id, Card.Kind.TEXT, title, text, true);
        }

        private void asks(String title, String question) {
            dashboards.add(tx, id, Card.Kind.QUESTION, title, question, false);
        }
    }
}
