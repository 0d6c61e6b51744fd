import { Injectable } from '@angular/core';
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
import { map, type Observable } from 'rxjs';
import { injectGraphql } from './graphql.ts';
import {
  changeMuteMutation,
  createMuteMutation,
  endMuteMutation,
  muteChangesSubscription,
  muteHistoryQuery,
  mutePreviewQuery,
  mutesQuery,
  muteValuesQuery,
} from './mute-documents.ts';
import { MutesApi, type PreviewRow, type Speaker } from './mutes-api.ts';

/** Silences and exceptions over GraphQL. */
@Injectable()
export class ApolloMutesApi extends MutesApi {
  readonly #graphql = injectGraphql();

  override mutes(language: Language): Observable<MuteList> {
    return this.#graphql.ask(mutesQuery, { language }).pipe(map(({ mutes }) => mutes));
  }

  override changes(): Observable<unknown> {
    return this.#graphql.listen(muteChangesSubscription, {});
  }

  override values(alert: string): Observable<readonly MuteValue[]> {
    return this.#graphql.ask(muteValuesQuery, { alert }).pipe(map(({ muteValues }) => muteValues.values));
  }

  override preview(scope: MuteScope, language: Language): Observable<PreviewRow> {
    return this.#graphql.ask(mutePreviewQuery, { scope, language }).pipe(map(({ mutePreview }) => mutePreview));
  }

  override history(id: string): Observable<readonly MuteEntry[]> {
    return this.#graphql.ask(muteHistoryQuery, { id }).pipe(map(({ muteHistory }) => muteHistory.entries));
  }

  override create(draft: MuteDraft, speaker: Speaker): Observable<Mute> {
    return this.#graphql.order(createMuteMutation, { draft, ...speaker }).pipe(map(({ createMute }) => createMute));
  }

  override change({ id, version }: Pick<Mute, 'id' | 'version'>, change: MuteChange, speaker: Speaker) {
    return this.#graphql
      .order(changeMuteMutation, { id, version, change, ...speaker })
      .pipe(map(({ changeMute }) => changeMute));
  }

  override end({ id, version }: Pick<Mute, 'id' | 'version'>, speaker: Speaker): Observable<Mute> {
    return this.#graphql.order(endMuteMutation, { id, version, ...speaker }).pipe(map(({ endMute }) => endMute));
  }
}
