package attune.response;

import attune.interaction.Place;
import attune.store.WorkspaceId;
import java.time.Instant;
import java.util.UUID;

/// Somebody's one go at a survey, from the first page they see: it names the response before there is one, so that whatever is sent
/// twice is kept once.
///
/// @param invitation the one it came by, or 0
/// @param began      when the first page was shown
/// @param place      where in the business it is answered, as its link or its kiosk says
public record Visit(WorkspaceId workspace, long survey, int version, UUID response, Way way, long invitation, Instant began, Place place) {

    public Visit(WorkspaceId workspace, long survey, int version, UUID response, Way way, long invitation, Instant began) {
        this(workspace, survey, version, response, way, invitation, began, Place.NOWHERE);
    }

    public static Visit begin(WorkspaceId workspace, long survey, int version, Way way, long invitation) {
        return new Visit(workspace, survey, version, UUID.randomUUID(), way, invitation, Instant.now());
    }

    public Visit at(Place there) {
        return new Visit(workspace, survey, version, response, way, invitation, began, there);
    }
}
