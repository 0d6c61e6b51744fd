import type {
  Language,
  Mute,
  MuteChange,
  MuteDraft,
  MuteEntry,
  MuteList,
  MuteScope,
  MuteValue,
} from '@tetrascope/contracts';
import { gql } from './gql.ts';
import type { PreviewRow } from './mutes-api.ts';

const mute = `
  id kind state rule ruleTitle values { field value } owner reason until alert createdAt createdBy version changedAt
  hits lastHitAt fault sigma
`;

const alert = `
  id timestamp severity title description action status
  count firstSeenAt lastSeenAt isStorm cluster namespace workload node samples
  version changedAt assignee snoozedUntil silencedBy silencedUntil outcome resolution
  rule { id title severity }
  event { id pod compact }
`;

/** Silences and exceptions. */
export const mutesQuery = gql<{ mutes: MuteList }, { language: Language }>`query Mutes($language: Language!) {
  mutes(language: $language) { inForce capacity mutes { ${mute} } }
}`;

/** What an alert can be asked by. */
export const muteValuesQuery = gql<{ muteValues: { values: MuteValue[] } }, { alert: string }>`
  query MuteValues($alert: ID!) {
    muteValues(alert: $alert) {
      values {
        field
        value
      }
    }
  }
`;

/** What one would have hidden. */
export const mutePreviewQuery = gql<
  { mutePreview: PreviewRow },
  { scope: MuteScope; language: Language }
>`query MutePreview($scope: MuteScope!, $language: Language!) {
  mutePreview(scope: $scope, language: $language) {
    days alerts hidden partly confirmed hits seen exactness letGo examples { ${alert} }
  }
}`;

/** What has become of one. */
export const muteHistoryQuery = gql<{ muteHistory: { entries: MuteEntry[] } }, { id: string }>`
  query MuteHistory($id: ID!) {
    muteHistory(id: $id) {
      entries {
        number
        at
        by
        deed
        detail
        why
      }
    }
  }
`;

/** Makes one. */
export const createMuteMutation = gql<
  { createMute: Mute },
  { draft: MuteDraft; by: string; language: Language }
>`mutation CreateMute($draft: MuteDraft!, $by: String, $language: Language!) {
  createMute(draft: $draft, by: $by, language: $language) { ${mute} }
}`;

/** Changes one. */
export const changeMuteMutation = gql<
  { changeMute: Mute },
  { id: string; version: number; change: MuteChange; by: string; language: Language }
>`mutation ChangeMute($id: ID!, $version: Int, $change: MuteChange!, $by: String, $language: Language!) {
  changeMute(id: $id, version: $version, change: $change, by: $by, language: $language) { ${mute} }
}`;

/** Ends one. */
export const endMuteMutation = gql<
  { endMute: Mute },
  { id: string; version: number; by: string; language: Language }
>`mutation EndMute($id: ID!, $version: Int, $by: String, $language: Language!) {
  endMute(id: $id, version: $version, by: $by, language: $language) { ${mute} }
}`;

/** Which have changed. */
export const muteChangesSubscription = gql<{ muteChanges: { mutes: { id: string }[] } }, Record<string, never>>`
  subscription MuteChanges {
    muteChanges {
      mutes {
        id
      }
    }
  }
`;
