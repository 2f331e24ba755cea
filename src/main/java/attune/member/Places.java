package attune.member;

import attune.store.WorkspaceId;
import java.util.Map;

/// The locations and teams that a membership can be limited to: key and name, in the order to show them in.
public interface Places {

    Places NONE = new Places() {
        @Override
        public Map<String, String> locations(WorkspaceId workspace) {
            return Map.of();
        }

        @Override
        public Map<String, String> teams(WorkspaceId workspace) {
            return Map.of();
        }
    };

    Map<String, String> locations(WorkspaceId workspace);

    Map<String, String> teams(WorkspaceId workspace);
}
