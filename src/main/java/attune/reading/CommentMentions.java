package attune.reading;

import attune.account.Permission;
import attune.account.Who;
import attune.member.Members;
import attune.note.Elsewhere;
import attune.note.Mentions;
import attune.store.Tx;
import java.time.OffsetDateTime;
import java.util.List;

/// Colleagues who are called by name in comments on responses. Told to those alone who may read responses.
public final class CommentMentions implements Elsewhere {

    private static final int MOST = 50;

    private final Members members;

    public CommentMentions(Members members) {
        this.members = members;
    }

    Mentions names(Tx tx) {
        return new Mentions(members.all(tx));
    }

    void tell(Tx tx, long comment, String words) {
        tx.update("""
                insert into response_comment_mention (workspace, comment, account)
                select :workspace, :comment, unnest(:accounts)
                on conflict do nothing
                """).bind("comment", comment).bind("accounts", names(tx).in(words).stream().map(account -> account.value()).toArray(Long[]::new)).execute();
    }

    @Override
    public List<Said> mentions(Tx tx) {
        if (!reads()) return List.of();
        var names = names(tx);
        return tx.query("""
                select c.response, c.author, c.words, c.written_at, s.name, m.seen_at is null as fresh
                from response_comment_mention m
                join response_comment c on c.id = m.comment
                join survey s on s.id = c.survey
                where m.workspace = :workspace
                  and m.account = :account
                order by m.comment desc
                limit :most
                """).bind("account", Who.asking().account().value()).bind("most", MOST)
                .map((row, _) -> new Said("A response to " + row.getString("name"), "/responses/" + row.getString("response"), row.getString("author"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(), names.parts(row.getString("words")), row.getBoolean("fresh"))).list();
    }

    @Override
    public long unseen(Tx tx) {
        if (!reads()) return 0;
        return tx.query("select count(*) from response_comment_mention where workspace = :workspace and account = :account and seen_at is null")
                .bind("account", Who.asking().account().value()).mapTo(Long.class).one();
    }

    @Override
    public void seen(Tx tx) {
        if (reads()) tx.update("update response_comment_mention set seen_at = now() where workspace = :workspace and account = :account and seen_at is null")
                .bind("account", Who.asking().account().value()).execute();
    }

    private static boolean reads() {
        return Who.asking().may(Permission.SEE_RESPONSES);
    }
}
