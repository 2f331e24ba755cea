package attune.timeline;

import java.time.Instant;
import java.util.List;

/// One thing on a timeline.
public sealed interface Item {

    /// When it happened, by which it stands where it stands.
    Instant at();

    /// One interaction, told.
    ///
    /// @param position its place in the log, which also names it on the page
    /// @param time     the time of its day, as read
    /// @param icon     a name from Lucide
    /// @param verb     what was done, in bold: “Checked in”
    /// @param rest     to or with what: “at Harbour, room 412”
    /// @param tags     what stands out: a score, an amount, that it lies ahead
    /// @param quote    the words that were written or said; empty for none
    /// @param where    channel and stage: “in store · use”
    /// @param mark     that it came late, when; empty for none
    /// @param ours     said or done by the business
    /// @param about    a note or task that it speaks of, as `note/7`; empty for none
    /// @param details  everything else that is known of it
    record Line(long position, Instant at, String time, String icon, String verb, String rest, List<Tag> tags,
                String quote, String where, String mark, boolean ours, String about, List<Pair> details) implements Item {

        /// Where a link can lead to it.
        public String id() {
            return "i-" + position;
        }
    }

    /// Several things of one kind, with no break longer than half an hour: pages looked at, records joined.
    ///
    /// @param at    when the last page was looked at
    /// @param verb  what was done, in bold: “Visited”
    /// @param words “6 pages, 4 min”
    /// @param pages the newest first
    record Visit(long position, Instant at, String time, String icon, String verb, String words, String rest, String where,
                 List<Line> pages) implements Item {

        public String id() {
            return "i-" + position;
        }
    }

    /// A property and its value.
    record Pair(String label, String value) {}
}
