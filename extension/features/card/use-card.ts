import { useComputed, type ReadonlySignal } from '@preact/signals'
import { figuresOf, type CardFigures } from '#shared/insight/figures.ts'
import type { Card } from '#shared/model/card.ts'
import { useLive } from '../../ui/use-live.ts'

/** A card with its figures, as every surface shows it. */
export interface SeenCard {
  card: Card
  figures: CardFigures
}

/**
 * A partner's card and its figures, following every change; undefined until it came, or when there is none. The figures are worked out
 * here: with the entries behind them they would double what travels.
 */
export function useCard(partnerId: string): ReadonlySignal<SeenCard | undefined> {
  const answer = useLive('card', { partnerId })
  return useComputed(() => answer.value && { card: answer.value.card, figures: figuresOf(answer.value) })
}
