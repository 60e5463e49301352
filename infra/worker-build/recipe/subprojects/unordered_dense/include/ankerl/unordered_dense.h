// SPDX-License-Identifier: Apache-2.0
// The part of ankerl::unordered_dense's interface that the worker uses, over the standard containers.
// The worker relies on `it = map.erase(it)` and on stable behaviour, not on the dense layout.
#ifndef GIAOBAN_UNORDERED_DENSE_H
#define GIAOBAN_UNORDERED_DENSE_H

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	template<typename T>
	using hash = std::hash<T>;

	template<typename Key, typename Value, typename Hash = std::hash<Key>, typename Equal = std::equal_to<Key>>
	using map = std::unordered_map<Key, Value, Hash, Equal>;

	template<typename Key, typename Hash = std::hash<Key>, typename Equal = std::equal_to<Key>>
	using set = std::unordered_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense

#endif
