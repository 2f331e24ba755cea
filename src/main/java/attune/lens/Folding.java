package attune.lens;

import attune.shard.Image;
import attune.shard.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The fresh tail as it was at a position, and the shards into which it goes.
record Folding(Base base, long position, Tail.Snapshot snapshot) {

    /// Writes the shards that changed anew, beside those that serve.
    Base write(Path folder) {
        var by = new ArrayList<List<Long>>();
        for (var i = 0; i < base.shards().size(); i++) by.add(new ArrayList<>());
        for (var customer : snapshot.stories().keySet()) by.get(base.shard(customer)).add(customer);
        for (var customer : snapshot.gone()) by.get(base.shard(customer)).add(customer);
        var tag = Long.toString(System.currentTimeMillis(), 36);
        try {
            var files = new ArrayList<Path>();
            for (var i = 0; i < by.size(); i++) {
                if (by.get(i).isEmpty()) {
                    files.add(base.files().get(i));
                    continue;
                }
                var shard = base.shards().get(i);
                var rows = new Rows(shard.rows() + 1_024);
                var anew = new HashSet<>(by.get(i));
                for (var place = 0; place < shard.customers(); place++) if (!anew.contains(shard.customer(place))) shard.copy(place, rows);
                for (var customer : anew) {
                    var story = snapshot.stories().get(customer);
                    if (story != null) rows.addAll(story);
                }
                files.add(folder.resolve("shard-" + tag + "-" + i));
                Image.write(rows.sorted(), files.getLast());
            }
            return Base.write(folder, base.origin(), position, base.codes(), files);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
